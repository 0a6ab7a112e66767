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
		found, err := keycloak.ListIdentityProviderMappers(ctx, &keycloak.ListIdentityProviderMappersArgs{
			Realm:                 pulumi.StringRef(realmName),
			IdentityProviderAlias: pulumi.StringRef("okta"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("mappers", pulumi.ToOutput(found.IdentityProviderMappers))
		return nil
	})
}
