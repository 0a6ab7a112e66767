package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		staff, err := keycloak.ListIdentityProviders(ctx, &keycloak.ListIdentityProvidersArgs{
			Realm: pulumi.StringRef("staff"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("identityProviders", staff.IdentityProviders)
		return nil
	})
}
