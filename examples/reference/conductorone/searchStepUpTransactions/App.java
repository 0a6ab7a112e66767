package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.pulumiidp.idp.conductorone.ConductoroneFunctions;
import io.github.pulumiidp.idp.conductorone.inputs.SearchStepUpTransactionsArgs;
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
        final var stepUpProviderId = config.require("stepUpProviderId");
        final var found = ConductoroneFunctions.searchStepUpTransactions(SearchStepUpTransactionsArgs.builder()
            .providerId(stepUpProviderId)
            .build());

        ctx.export("transactions", found.applyValue(result -> result.stepUpTransactions()));
    }
}
