import pulumi
import pulumi_idp as idp

config = pulumi.Config()
step_up_provider_id = config.require("stepUpProviderId")
found = idp.conductorone.search_step_up_transactions(provider_id=step_up_provider_id)
pulumi.export("transactions", found.step_up_transactions)
