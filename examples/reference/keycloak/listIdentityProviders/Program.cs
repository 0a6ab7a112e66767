using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var staff = Idp.Keycloak.ListIdentityProviders.Invoke(new()
    {
        Realm = "staff",
    });

    return new Dictionary<string, object?>
    {
        ["identityProviders"] = staff.Apply(listIdentityProvidersResult => listIdentityProvidersResult.IdentityProviders),
    };
});
