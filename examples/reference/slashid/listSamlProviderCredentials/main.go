package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/slashid"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		found, err := slashid.ListSamlProviderCredentials(ctx, &slashid.ListSamlProviderCredentialsArgs{}, nil)
		if err != nil {
			return err
		}
		ctx.Export("credentials", pulumi.ToOutput(found.SamlProviderCredentials))
		return nil
	})
}
