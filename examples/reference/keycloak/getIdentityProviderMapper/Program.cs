using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var mapperId = config.Require("mapperId");
    var found = Idp.Keycloak.GetIdentityProviderMapper.Invoke(new()
    {
        Id = mapperId,
    });

    return new Dictionary<string, object?>
    {
        ["mapperName"] = found.Apply(getIdentityProviderMapperResult => getIdentityProviderMapperResult.Name),
    };
});
