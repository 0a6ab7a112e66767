import pulumi
import pulumi_idp as idp

found = idp.slashid.list_oidc_provider_credentials()
pulumi.export("credentials", found.oidc_provider_credentials)
