package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		oktaClientSecret := cfg.RequireSecret("oktaClientSecret")
		okta, err := keycloak.NewIdentityProvider(ctx, "okta", &keycloak.IdentityProviderArgs{
			Realm:        pulumi.String("staff"),
			Alias:        pulumi.String("okta"),
			ProviderId:   pulumi.String(keycloak.IdentityProviderIdOidc),
			DisplayName:  pulumi.String("Okta"),
			ClientId:     pulumi.String("0oa1b2c3d4"),
			ClientSecret: oktaClientSecret,
			Oidc: &keycloak.IdentityProviderOidcArgs{
				Issuer:            pulumi.String("https://example.okta.com"),
				AuthorizationUrl:  pulumi.String("https://example.okta.com/oauth2/v1/authorize"),
				TokenUrl:          pulumi.String("https://example.okta.com/oauth2/v1/token"),
				JwksUrl:           pulumi.String("https://example.okta.com/oauth2/v1/keys"),
				UseJwksUrl:        pulumi.Bool(true),
				ValidateSignature: pulumi.Bool(true),
				DefaultScope:      pulumi.String("openid email profile"),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("oktaId", okta.ID())
		return nil
	})
}
