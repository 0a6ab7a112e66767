using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var found = Idp.SlashID.ListSamlProviderCredentials.Invoke();

    return new Dictionary<string, object?>
    {
        ["credentials"] = found.Apply(listSamlProviderCredentialsResult => listSamlProviderCredentialsResult.SamlProviderCredentials),
    };
});
