using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var okta = Idp.Keycloak.ListIdentityProviderMappers.Invoke(new()
    {
        Realm = "staff",
        IdentityProviderAlias = "okta",
    });

    return new Dictionary<string, object?>
    {
        ["mappers"] = okta.Apply(listIdentityProviderMappersResult => listIdentityProviderMappersResult.IdentityProviderMappers),
    };
});
