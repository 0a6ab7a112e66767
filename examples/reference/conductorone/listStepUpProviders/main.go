package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/conductorone"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		found, err := conductorone.ListStepUpProviders(ctx, &conductorone.ListStepUpProvidersArgs{
			Query: pulumi.StringRef("Okta"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("stepUpProviders", pulumi.ToOutput(found.StepUpProviders))
		return nil
	})
}
