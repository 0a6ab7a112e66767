package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.keycloak.IdentityProvider;
import io.github.pulumiidp.idp.keycloak.IdentityProviderArgs;
import io.github.pulumiidp.idp.keycloak.inputs.IdentityProviderOidcArgs;
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
        var okta = new IdentityProvider("okta", IdentityProviderArgs.builder()
            .realm("staff")
            .alias("okta")
            .providerId("oidc")
            .displayName("Okta")
            .clientId("0oa1b2c3d4")
            .clientSecret(oktaClientSecret)
            .oidc(IdentityProviderOidcArgs.builder()
                .issuer("https://example.okta.com")
                .authorizationUrl("https://example.okta.com/oauth2/v1/authorize")
                .tokenUrl("https://example.okta.com/oauth2/v1/token")
                .jwksUrl("https://example.okta.com/oauth2/v1/keys")
                .useJwksUrl(true)
                .validateSignature(true)
                .defaultScope("openid email profile")
                .build())
            .build());

        ctx.export("oktaId", okta.id());
    }
}
