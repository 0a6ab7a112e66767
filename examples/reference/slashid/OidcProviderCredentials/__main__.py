import pulumi
import pulumi_idp as idp

config = pulumi.Config()
google_client_secret = config.require_secret("googleClientSecret")
google = idp.slashid.OidcProviderCredentials("google",
    client_id="1234-abcd.apps.googleusercontent.com",
    client_secret=google_client_secret,
    provider=idp.slashid.IdentityProvider.GOOGLE,
    label="Customers",
    options={
        "google": {
            "authorize_scopes": ["https://www.googleapis.com/auth/calendar.readonly"],
        },
    })
pulumi.export("googleId", google.id)
