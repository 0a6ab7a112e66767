package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		realmName := cfg.Require("realmName")
		found, err := keycloak.ListIdentityProviders(ctx, &keycloak.ListIdentityProvidersArgs{
			Realm: pulumi.StringRef(realmName),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("providers", pulumi.ToOutput(found.IdentityProviders))
		return nil
	})
}
