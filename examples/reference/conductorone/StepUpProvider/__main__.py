import pulumi
import pulumi_idp as idp

config = pulumi.Config()
okta_client_secret = config.require_secret("oktaClientSecret")
okta = idp.conductorone.StepUpProvider("okta",
    display_name="Okta",
    issuer_url="https://example.okta.com",
    client_id="0oa1b2c3d4",
    client_secret=okta_client_secret,
    oauth2={
        "acr_values": [
            "phr",
            "phrh",
        ],
    })
pulumi.export("oktaId", okta.id)
