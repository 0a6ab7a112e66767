package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.keycloak.IdentityProviderMapper;
import io.github.pulumiidp.idp.keycloak.IdentityProviderMapperArgs;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Paths;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var department = new IdentityProviderMapper("department", IdentityProviderMapperArgs.builder()
            .realm("staff")
            .identityProviderAlias("okta")
            .name("department")
            .identityProviderMapper("oidc-user-attribute-idp-mapper")
            .config(Map.ofEntries(
                Map.entry("claim", "department"),
                Map.entry("user.attribute", "department")
            ))
            .build());

        ctx.export("departmentId", department.id());
    }
}
