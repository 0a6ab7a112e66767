package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		department, err := keycloak.NewIdentityProviderMapper(ctx, "department", &keycloak.IdentityProviderMapperArgs{
			Realm:                  pulumi.String("staff"),
			IdentityProviderAlias:  pulumi.String("okta"),
			Name:                   pulumi.String("department"),
			IdentityProviderMapper: pulumi.String(keycloak.IdentityProviderMapperType_Oidc_User_Attribute_Idp_Mapper),
			Config: pulumi.StringMap{
				"claim":          pulumi.String("department"),
				"user.attribute": pulumi.String("department"),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("departmentId", department.ID())
		return nil
	})
}
