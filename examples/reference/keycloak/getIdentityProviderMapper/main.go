package main

import (
	"github.com/pulumi-idp/pulumi-idp/sdk/go/idp/keycloak"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		department, err := keycloak.LookupIdentityProviderMapper(ctx, &keycloak.LookupIdentityProviderMapperArgs{
			Id: "staff/okta/51a31233-20c1-4f14-94b3-feaee8412ce2",
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("name", department.Name)
		return nil
	})
}
