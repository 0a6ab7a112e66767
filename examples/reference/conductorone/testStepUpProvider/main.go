package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/conductorone"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		stepUpProviderId := cfg.Require("stepUpProviderId")
		found, err := conductorone.TestStepUpProvider(ctx, &conductorone.TestStepUpProviderArgs{
			Id: stepUpProviderId,
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("link", pulumi.ToOutput(found.RedirectUrl))
		return nil
	})
}
