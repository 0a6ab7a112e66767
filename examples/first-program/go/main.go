package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/conductorone"
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/slashid"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")

		okta, err := conductorone.NewStepUpProvider(ctx, "okta", &conductorone.StepUpProviderArgs{
			DisplayName:  pulumi.String("Okta"),
			IssuerUrl:    pulumi.String("https://example.okta.com"),
			ClientId:     pulumi.String("0oa1b2c3d4"),
			ClientSecret: cfg.RequireSecret("oktaClientSecret"),
			Oauth2: &conductorone.StepUpProviderOauth2Args{
				AcrValues: pulumi.ToStringArray([]string{"phr", "phrh"}),
			},
		})
		if err != nil {
			return err
		}

		if _, err := slashid.NewOidcProviderCredentials(ctx, "google", &slashid.OidcProviderCredentialsArgs{
			ClientId:     pulumi.String("1234-abcd.apps.googleusercontent.com"),
			ClientSecret: cfg.RequireSecret("googleClientSecret"),
			Provider:     slashid.IdentityProviderGoogle,
		}); err != nil {
			return err
		}

		ctx.Export("oktaId", okta.ID())
		return nil
	})
}
