package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/slashid"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		credentialsId := cfg.Require("credentialsId")
		found, err := slashid.LookupSamlProviderCredentials(ctx, &slashid.LookupSamlProviderCredentialsArgs{
			Id: credentialsId,
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("idpMetadataUrl", pulumi.ToOutput(found.IdpMetadataUrl))
		return nil
	})
}
