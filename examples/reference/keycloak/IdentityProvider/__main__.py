import pulumi
import pulumi_idp as idp

config = pulumi.Config()
okta_client_secret = config.require_secret("oktaClientSecret")
okta = idp.keycloak.IdentityProvider("okta",
    realm="staff",
    alias="okta",
    provider_id=idp.keycloak.IdentityProviderId.OIDC,
    display_name="Okta",
    client_id="0oa1b2c3d4",
    client_secret=okta_client_secret,
    oidc={
        "issuer": "https://example.okta.com",
        "authorization_url": "https://example.okta.com/oauth2/v1/authorize",
        "token_url": "https://example.okta.com/oauth2/v1/token",
        "jwks_url": "https://example.okta.com/oauth2/v1/keys",
        "use_jwks_url": True,
        "validate_signature": True,
        "default_scope": "openid email profile",
    })
pulumi.export("oktaId", okta.id)
