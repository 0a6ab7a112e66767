import pulumi
import pulumi_idp as idp

department = idp.keycloak.get_identity_provider_mapper(id="staff/okta/51a31233-20c1-4f14-94b3-feaee8412ce2")
pulumi.export("name", department.name)
