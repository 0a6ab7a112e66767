import pulumi
import pulumi_idp as idp

found = idp.slashid.list_saml_provider_credentials()
pulumi.export("credentials", found.saml_provider_credentials)
