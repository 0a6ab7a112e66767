import pulumi
import pulumi_idp as idp

config = pulumi.Config()
credentials_id = config.require("credentialsId")
found = idp.slashid.get_saml_provider_credentials(id=credentials_id)
pulumi.export("idpMetadataUrl", found.idp_metadata_url)
