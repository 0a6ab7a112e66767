package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.conductorone.StepUpProvider;
import io.github.pulumiidp.idp.conductorone.StepUpProviderArgs;
import io.github.pulumiidp.idp.conductorone.inputs.StepUpProviderOauth2Args;
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
        final var oktaClientSecret = config.requireSecret("oktaClientSecret");
        var okta = new StepUpProvider("okta", StepUpProviderArgs.builder()
            .displayName("Okta")
            .issuerUrl("https://example.okta.com")
            .clientId("0oa1b2c3d4")
            .clientSecret(oktaClientSecret)
            .oauth2(StepUpProviderOauth2Args.builder()
                .acrValues(
                    "phr",
                    "phrh")
                .build())
            .build());

        ctx.export("oktaId", okta.id());
    }
}
