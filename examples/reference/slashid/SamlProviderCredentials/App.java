package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.slashid.SamlProviderCredentials;
import io.github.pulumiidp.idp.slashid.SamlProviderCredentialsArgs;
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
        var employees = new SamlProviderCredentials("employees", SamlProviderCredentialsArgs.builder()
            .idpMetadataUrl("https://idp.example.com/metadata")
            .emailClaims("email")
            .label("Employees")
            .build());

        ctx.export("employeesId", employees.id());
    }
}
