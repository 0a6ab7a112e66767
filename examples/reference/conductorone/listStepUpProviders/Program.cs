using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var found = Idp.ConductorOne.ListStepUpProviders.Invoke(new()
    {
        Query = "Okta",
    });

    return new Dictionary<string, object?>
    {
        ["stepUpProviders"] = found.Apply(listStepUpProvidersResult => listStepUpProvidersResult.StepUpProviders),
    };
});
