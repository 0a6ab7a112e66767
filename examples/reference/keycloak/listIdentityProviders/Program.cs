using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var realmName = config.Require("realmName");
    var found = Idp.Keycloak.ListIdentityProviders.Invoke(new()
    {
        Realm = realmName,
    });

    return new Dictionary<string, object?>
    {
        ["providers"] = found.Apply(listIdentityProvidersResult => listIdentityProvidersResult.IdentityProviders),
    };
});
