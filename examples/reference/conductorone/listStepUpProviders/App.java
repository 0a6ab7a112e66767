package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.conductorone.ConductoroneFunctions;
import io.github.pulumiidp.idp.conductorone.inputs.ListStepUpProvidersArgs;
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
        final var found = ConductoroneFunctions.listStepUpProviders(ListStepUpProvidersArgs.builder()
            .query("Okta")
            .build());

        ctx.export("stepUpProviders", found.applyValue(result -> result.stepUpProviders()));
    }
}
