using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var credentialsId = config.Require("credentialsId");
    var found = Idp.SlashID.GetOidcProviderCredentials.Invoke(new()
    {
        Id = credentialsId,
    });

    return new Dictionary<string, object?>
    {
        ["provider"] = found.Apply(getOidcProviderCredentialsResult => getOidcProviderCredentialsResult.Provider),
    };
});
