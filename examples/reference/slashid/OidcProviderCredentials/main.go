package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/slashid"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		googleClientSecret := cfg.RequireSecret("googleClientSecret")
		google, err := slashid.NewOidcProviderCredentials(ctx, "google", &slashid.OidcProviderCredentialsArgs{
			ClientId:     pulumi.String("1234-abcd.apps.googleusercontent.com"),
			ClientSecret: googleClientSecret,
			Provider:     slashid.IdentityProviderGoogle,
			Label:        pulumi.String("Customers"),
			Options: &slashid.OidcProviderCredentialsOptionsArgs{
				Google: &slashid.OidcProviderCredentialsOptionsGoogleArgs{
					AuthorizeScopes: pulumi.StringArray{
						pulumi.String("https://www.googleapis.com/auth/calendar.readonly"),
					},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("googleId", google.ID())
		return nil
	})
}
