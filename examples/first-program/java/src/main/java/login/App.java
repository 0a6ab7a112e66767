package login;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.pulumiidp.idp.conductorone.StepUpProvider;
import io.github.pulumiidp.idp.conductorone.StepUpProviderArgs;
import io.github.pulumiidp.idp.conductorone.inputs.StepUpProviderOauth2Args;
import io.github.pulumiidp.idp.slashid.OidcProviderCredentials;
import io.github.pulumiidp.idp.slashid.OidcProviderCredentialsArgs;
import io.github.pulumiidp.idp.slashid.enums.IdentityProvider;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var config = context.config();

        var okta = new StepUpProvider("okta", StepUpProviderArgs.builder()
            .displayName("Okta")
            .issuerUrl("https://example.okta.com")
            .clientId("0oa1b2c3d4")
            .clientSecret(config.requireSecret("oktaClientSecret"))
            .oauth2(StepUpProviderOauth2Args.builder().acrValues("phr", "phrh").build())
            .build());

        new OidcProviderCredentials("google", OidcProviderCredentialsArgs.builder()
            .clientId("1234-abcd.apps.googleusercontent.com")
            .clientSecret(config.requireSecret("googleClientSecret"))
            .provider(IdentityProvider.Google)
            .build());

        context.export("oktaId", okta.id());
    }
}
