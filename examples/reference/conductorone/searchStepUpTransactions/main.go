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
		found, err := conductorone.SearchStepUpTransactions(ctx, &conductorone.SearchStepUpTransactionsArgs{
			ProviderId: pulumi.StringRef(stepUpProviderId),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("transactions", pulumi.ToOutput(found.StepUpTransactions))
		return nil
	})
}
