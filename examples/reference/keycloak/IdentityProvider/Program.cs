using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var oktaClientSecret = config.RequireSecret("oktaClientSecret");
    var okta = new Idp.Keycloak.IdentityProvider("okta", new()
    {
        Realm = "staff",
        Alias = "okta",
        ProviderId = Idp.Keycloak.IdentityProviderId.Oidc,
        DisplayName = "Okta",
        ClientId = "0oa1b2c3d4",
        ClientSecret = oktaClientSecret,
        Oidc = new Idp.Keycloak.Inputs.IdentityProviderOidcArgs
        {
            Issuer = "https://example.okta.com",
            AuthorizationUrl = "https://example.okta.com/oauth2/v1/authorize",
            TokenUrl = "https://example.okta.com/oauth2/v1/token",
            JwksUrl = "https://example.okta.com/oauth2/v1/keys",
            UseJwksUrl = true,
            ValidateSignature = true,
            DefaultScope = "openid email profile",
        },
    });

    return new Dictionary<string, object?>
    {
        ["oktaId"] = okta.Id,
    };
});
