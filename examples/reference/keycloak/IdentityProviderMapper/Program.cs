using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Idp = PulumiIdp.Idp;

return await Deployment.RunAsync(() =>
{
    var department = new Idp.Keycloak.IdentityProviderMapper("department", new()
    {
        Realm = "staff",
        IdentityProviderAlias = "okta",
        Name = "department",
        IdentityProviderMapper = Idp.Keycloak.IdentityProviderMapperType.Oidc_user_attribute_idp_mapper,
        Config =
        {
            { "claim", "department" },
            { "user.attribute", "department" },
        },
    });

    return new Dictionary<string, object?>
    {
        ["departmentId"] = department.Id,
    };
});
