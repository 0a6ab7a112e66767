import pulumi
import pulumi_idp as idp

employees = idp.slashid.SamlProviderCredentials("employees",
    idp_metadata_url="https://idp.example.com/metadata",
    email_claims=["email"],
    label="Employees")
pulumi.export("employeesId", employees.id)
