using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var employees = new Idp.SlashID.SamlProviderCredentials("employees", new()
    {
        IdpMetadataUrl = "https://idp.example.com/metadata",
        EmailClaims = new[]
        {
            "email",
        },
        Label = "Employees",
    });

    return new Dictionary<string, object?>
    {
        ["employeesId"] = employees.Id,
    };
});
