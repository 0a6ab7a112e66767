using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var stepUpProviderId = config.Require("stepUpProviderId");
    var found = Idp.ConductorOne.SearchStepUpTransactions.Invoke(new()
    {
        ProviderId = stepUpProviderId,
    });

    return new Dictionary<string, object?>
    {
        ["transactions"] = found.Apply(searchStepUpTransactionsResult => searchStepUpTransactionsResult.StepUpTransactions),
    };
});
