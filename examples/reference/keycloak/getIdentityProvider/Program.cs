using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var okta = Idp.Keycloak.GetIdentityProvider.Invoke(new()
    {
        Id = "staff/okta",
    });

    return new Dictionary<string, object?>
    {
        ["clientId"] = okta.Apply(getIdentityProviderResult => getIdentityProviderResult.ClientId),
    };
});
