using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var transactionId = config.Require("transactionId");
    var found = Idp.ConductorOne.GetStepUpTransaction.Invoke(new()
    {
        Id = transactionId,
    });

    return new Dictionary<string, object?>
    {
        ["state"] = found.Apply(getStepUpTransactionResult => getStepUpTransactionResult.State),
    };
});
