import pulumi
import pulumi_idp as idp

config = pulumi.Config()
realm_name = config.require("realmName")
found = idp.keycloak.list_identity_provider_mappers(realm=realm_name,
    identity_provider_alias="okta")
pulumi.export("mappers", found.identity_provider_mappers)
