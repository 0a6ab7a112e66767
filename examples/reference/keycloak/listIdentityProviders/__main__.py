import pulumi
import pulumi_idp as idp

staff = idp.keycloak.list_identity_providers(realm="staff")
pulumi.export("identityProviders", staff.identity_providers)
