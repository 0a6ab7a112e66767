import pulumi
import pulumi_idp as idp

department = idp.keycloak.IdentityProviderMapper("department",
    realm="staff",
    identity_provider_alias="okta",
    name="department",
    identity_provider_mapper=idp.keycloak.IdentityProviderMapperType.OIDC_USER_ATTRIBUTE_IDP_MAPPER,
    config={
        "claim": "department",
        "user.attribute": "department",
    })
pulumi.export("departmentId", department.id)
