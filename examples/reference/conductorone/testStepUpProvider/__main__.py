import pulumi
import pulumi_idp as idp

config = pulumi.Config()
step_up_provider_id = config.require("stepUpProviderId")
found = idp.conductorone.test_step_up_provider(id=step_up_provider_id)
pulumi.export("link", found.redirect_url)
