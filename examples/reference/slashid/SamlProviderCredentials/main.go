package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/slashid"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		employees, err := slashid.NewSamlProviderCredentials(ctx, "employees", &slashid.SamlProviderCredentialsArgs{
			IdpMetadataUrl: pulumi.String("https://idp.example.com/metadata"),
			EmailClaims: pulumi.StringArray{
				pulumi.String("email"),
			},
			Label: pulumi.String("Employees"),
		})
		if err != nil {
			return err
		}
		ctx.Export("employeesId", employees.ID())
		return nil
	})
}
