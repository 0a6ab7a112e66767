import pulumi
import pulumi_idp as idp

found = idp.conductorone.list_step_up_providers(query="Okta")
pulumi.export("stepUpProviders", found.step_up_providers)
