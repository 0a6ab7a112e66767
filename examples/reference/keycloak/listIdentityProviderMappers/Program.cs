using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var realmName = config.Require("realmName");
    var found = Idp.Keycloak.ListIdentityProviderMappers.Invoke(new()
    {
        Realm = realmName,
        IdentityProviderAlias = "okta",
    });

    return new Dictionary<string, object?>
    {
        ["mappers"] = found.Apply(listIdentityProviderMappersResult => listIdentityProviderMappersResult.IdentityProviderMappers),
    };
});
