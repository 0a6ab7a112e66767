using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var providerId = config.Require("providerId");
    var found = Idp.Keycloak.GetIdentityProvider.Invoke(new()
    {
        Id = providerId,
    });

    return new Dictionary<string, object?>
    {
        ["clientId"] = found.Apply(getIdentityProviderResult => getIdentityProviderResult.ClientId),
    };
});
