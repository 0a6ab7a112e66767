import pulumi
import pulumi_idp as idp

config = pulumi.Config()
realm_name = config.require("realmName")
found = idp.keycloak.list_identity_providers(realm=realm_name)
pulumi.export("providers", found.identity_providers)
