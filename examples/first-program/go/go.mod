module login

go 1.25

require (
	github.com/pulumi-idp/pulumi-idp/sdk/go/idp v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.225.1
)
