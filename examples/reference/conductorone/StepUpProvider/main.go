package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/conductorone"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		oktaClientSecret := cfg.RequireSecret("oktaClientSecret")
		okta, err := conductorone.NewStepUpProvider(ctx, "okta", &conductorone.StepUpProviderArgs{
			DisplayName:  pulumi.String("Okta"),
			IssuerUrl:    pulumi.String("https://example.okta.com"),
			ClientId:     pulumi.String("0oa1b2c3d4"),
			ClientSecret: oktaClientSecret,
			Oauth2: &conductorone.StepUpProviderOauth2Args{
				AcrValues: pulumi.StringArray{
					pulumi.String("phr"),
					pulumi.String("phrh"),
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("oktaId", okta.ID())
		return nil
	})
}
