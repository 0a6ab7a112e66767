package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.keycloak.KeycloakFunctions;
import io.github.pulumiidp.idp.keycloak.inputs.GetIdentityProviderArgs;
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
        final var config = ctx.config();
        final var providerId = config.require("providerId");
        final var found = KeycloakFunctions.getIdentityProvider(GetIdentityProviderArgs.builder()
            .id(providerId)
            .build());

        ctx.export("clientId", found.applyValue(result -> result.clientId()));
    }
}
