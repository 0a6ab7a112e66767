import pulumi
import pulumi_idp as idp

okta = idp.keycloak.list_identity_provider_mappers(realm="staff",
    identity_provider_alias="okta")
pulumi.export("mappers", okta.identity_provider_mappers)
