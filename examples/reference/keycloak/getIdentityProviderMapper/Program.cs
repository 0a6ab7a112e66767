using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var department = Idp.Keycloak.GetIdentityProviderMapper.Invoke(new()
    {
        Id = "staff/okta/51a31233-20c1-4f14-94b3-feaee8412ce2",
    });

    return new Dictionary<string, object?>
    {
        ["name"] = department.Apply(getIdentityProviderMapperResult => getIdentityProviderMapperResult.Name),
    };
});
