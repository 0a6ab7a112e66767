import pulumi
import pulumi_idp as idp

config = pulumi.Config()

okta = idp.conductorone.StepUpProvider(
    "okta",
    display_name="Okta",
    issuer_url="https://example.okta.com",
    client_id="0oa1b2c3d4",
    client_secret=config.require_secret("oktaClientSecret"),
    oauth2={"acr_values": ["phr", "phrh"]},
)

idp.slashid.OidcProviderCredentials(
    "google",
    client_id="1234-abcd.apps.googleusercontent.com",
    client_secret=config.require_secret("googleClientSecret"),
    provider="google",
)

pulumi.export("oktaId", okta.id)
