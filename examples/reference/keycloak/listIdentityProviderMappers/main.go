package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		okta, err := keycloak.ListIdentityProviderMappers(ctx, &keycloak.ListIdentityProviderMappersArgs{
			Realm:                 pulumi.StringRef("staff"),
			IdentityProviderAlias: pulumi.StringRef("okta"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("mappers", okta.IdentityProviderMappers)
		return nil
	})
}
