import pulumi
import pulumi_idp as idp

config = pulumi.Config()
provider_id = config.require("providerId")
found = idp.keycloak.get_identity_provider(id=provider_id)
pulumi.export("clientId", found.client_id)
