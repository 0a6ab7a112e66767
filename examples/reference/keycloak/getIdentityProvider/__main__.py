import pulumi
import pulumi_idp as idp

okta = idp.keycloak.get_identity_provider(id="staff/okta")
pulumi.export("clientId", okta.client_id)
