package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		providerId := cfg.Require("providerId")
		found, err := keycloak.LookupIdentityProvider(ctx, &keycloak.LookupIdentityProviderArgs{
			Id: providerId,
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("clientId", pulumi.ToOutput(found.ClientId))
		return nil
	})
}
