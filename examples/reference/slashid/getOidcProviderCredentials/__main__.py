import pulumi
import pulumi_idp as idp

config = pulumi.Config()
credentials_id = config.require("credentialsId")
found = idp.slashid.get_oidc_provider_credentials(id=credentials_id)
pulumi.export("provider", found.provider)
