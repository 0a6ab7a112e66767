package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		mapperId := cfg.Require("mapperId")
		found, err := keycloak.LookupIdentityProviderMapper(ctx, &keycloak.LookupIdentityProviderMapperArgs{
			Id: mapperId,
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("mapperName", pulumi.ToOutput(found.Name))
		return nil
	})
}
