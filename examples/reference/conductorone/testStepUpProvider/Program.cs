using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var stepUpProviderId = config.Require("stepUpProviderId");
    var found = Idp.ConductorOne.TestStepUpProvider.Invoke(new()
    {
        Id = stepUpProviderId,
    });

    return new Dictionary<string, object?>
    {
        ["link"] = found.Apply(testStepUpProviderResult => testStepUpProviderResult.RedirectUrl),
    };
});
