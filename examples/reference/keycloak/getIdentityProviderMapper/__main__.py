import pulumi
import pulumi_idp as idp

config = pulumi.Config()
mapper_id = config.require("mapperId")
found = idp.keycloak.get_identity_provider_mapper(id=mapper_id)
pulumi.export("mapperName", found.name)
