package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.slashid.SlashidFunctions;
import io.github.pulumiidp.idp.slashid.inputs.GetSamlProviderCredentialsArgs;
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
        final var credentialsId = config.require("credentialsId");
        final var found = SlashidFunctions.getSamlProviderCredentials(GetSamlProviderCredentialsArgs.builder()
            .id(credentialsId)
            .build());

        ctx.export("idpMetadataUrl", found.applyValue(result -> result.idpMetadataUrl()));
    }
}
