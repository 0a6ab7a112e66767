package main

import (
	"context"
	"fmt"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// loader knows one package at most, and Pulumi's own.
type loader struct{ pkg *schema.Package }

func (l loader) LoadPackageV2(_ context.Context, wanted *schema.PackageDescriptor) (*schema.Package, error) {
	switch {
	case l.pkg != nil && wanted.Name == l.pkg.Name:
		return l.pkg, nil
	case wanted.Name == "pulumi":
		return schema.DefaultPulumiPackage, nil
	}
	return nil, fmt.Errorf("there is no schema of the package %s", wanted.Name)
}

func (l loader) LoadPackageReferenceV2(ctx context.Context, wanted *schema.PackageDescriptor) (schema.PackageReference, error) {
	pkg, err := l.LoadPackageV2(ctx, wanted)
	if err != nil {
		return nil, err
	}
	return pkg.Reference(), nil
}

func (l loader) LoadPackage(name string, version *semver.Version) (*schema.Package, error) {
	return l.LoadPackageV2(context.Background(), &schema.PackageDescriptor{Name: name, Version: version})
}

func (l loader) LoadPackageReference(name string, version *semver.Version) (schema.PackageReference, error) {
	return l.LoadPackageReferenceV2(context.Background(), &schema.PackageDescriptor{Name: name, Version: version})
}
