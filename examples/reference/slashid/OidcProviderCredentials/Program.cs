using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var googleClientSecret = config.RequireSecret("googleClientSecret");
    var google = new Idp.SlashID.OidcProviderCredentials("google", new()
    {
        ClientId = "1234-abcd.apps.googleusercontent.com",
        ClientSecret = googleClientSecret,
        Provider = Idp.SlashID.IdentityProvider.Google,
        Label = "Customers",
        Options = new Idp.SlashID.Inputs.OidcProviderCredentialsOptionsArgs
        {
            Google = new Idp.SlashID.Inputs.OidcProviderCredentialsOptionsGoogleArgs
            {
                AuthorizeScopes = new[]
                {
                    "https://www.googleapis.com/auth/calendar.readonly",
                },
            },
        },
    });

    return new Dictionary<string, object?>
    {
        ["googleId"] = google.Id,
    };
});
