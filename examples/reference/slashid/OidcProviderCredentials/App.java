package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.slashid.OidcProviderCredentials;
import io.github.pulumiidp.idp.slashid.OidcProviderCredentialsArgs;
import io.github.pulumiidp.idp.slashid.inputs.OidcProviderCredentialsOptionsArgs;
import io.github.pulumiidp.idp.slashid.enums.IdentityProvider;
import io.github.pulumiidp.idp.slashid.inputs.OidcProviderCredentialsOptionsGoogleArgs;
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
        final var googleClientSecret = config.requireSecret("googleClientSecret");
        var google = new OidcProviderCredentials("google", OidcProviderCredentialsArgs.builder()
            .clientId("1234-abcd.apps.googleusercontent.com")
            .clientSecret(googleClientSecret)
            .provider(IdentityProvider.Google)
            .label("Customers")
            .options(OidcProviderCredentialsOptionsArgs.builder()
                .google(OidcProviderCredentialsOptionsGoogleArgs.builder()
                    .authorizeScopes("https://www.googleapis.com/auth/calendar.readonly")
                    .build())
                .build())
            .build());

        ctx.export("googleId", google.id());
    }
}
