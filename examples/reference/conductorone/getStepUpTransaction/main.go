package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/conductorone"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		transactionId := cfg.Require("transactionId")
		found, err := conductorone.GetStepUpTransaction(ctx, &conductorone.GetStepUpTransactionArgs{
			Id: transactionId,
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("state", pulumi.ToOutput(found.State))
		return nil
	})
}
