import pulumi
import pulumi_idp as idp

config = pulumi.Config()
transaction_id = config.require("transactionId")
found = idp.conductorone.get_step_up_transaction(id=transaction_id)
pulumi.export("state", found.state)
