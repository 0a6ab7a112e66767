using System.Collections.Generic;
using Pulumi;
using PulumiIdp.Idp.ConductorOne;
using PulumiIdp.Idp.ConductorOne.Inputs;
using PulumiIdp.Idp.SlashID;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    var okta = new StepUpProvider("okta", new()
    {
        DisplayName = "Okta",
        IssuerUrl = "https://example.okta.com",
        ClientId = "0oa1b2c3d4",
        ClientSecret = config.RequireSecret("oktaClientSecret"),
        Oauth2 = new StepUpProviderOauth2Args { AcrValues = { "phr", "phrh" } },
    });

    _ = new OidcProviderCredentials("google", new()
    {
        ClientId = "1234-abcd.apps.googleusercontent.com",
        ClientSecret = config.RequireSecret("googleClientSecret"),
        Provider = IdentityProvider.Google,
    });

    return new Dictionary<string, object?> { ["oktaId"] = okta.Id };
});
