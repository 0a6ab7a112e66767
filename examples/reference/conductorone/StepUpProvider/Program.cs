using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var oktaClientSecret = config.RequireSecret("oktaClientSecret");
    var okta = new Idp.ConductorOne.StepUpProvider("okta", new()
    {
        DisplayName = "Okta",
        IssuerUrl = "https://example.okta.com",
        ClientId = "0oa1b2c3d4",
        ClientSecret = oktaClientSecret,
        Oauth2 = new Idp.ConductorOne.Inputs.StepUpProviderOauth2Args
        {
            AcrValues = new[]
            {
                "phr",
                "phrh",
            },
        },
    });

    return new Dictionary<string, object?>
    {
        ["oktaId"] = okta.Id,
    };
});
