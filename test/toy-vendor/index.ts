import * as z from "zod";
import { facts } from "../../provider/core/model/facts";
import { Secret } from "../../provider/core/model/secret";
import { HttpClient } from "../../provider/http/client";
import { bearerOf } from "../../provider/http/oauth/bearer";
import {
  apiUrl,
  credential,
  missingSecretsSetting,
  onExistingByDefault,
} from "../../provider/vendors/schemas";
import { defineVendor } from "../../provider/vendors/vendor";
import { door } from "./door";

/** A platform that is a folder and nothing more. */
export const garage = defineVendor({
  name: "garage",
  platform: "Garage",
  config: z.object({
    url: apiUrl("The address of the garage.", "https://garage.example.com"),
    key: credential("Its key.").register(facts, { writeOnly: true }),
    onExisting: onExistingByDefault,
    missingSecrets: missingSecretsSetting,
  }),
  environment: {
    url: "GARAGE_URL",
    key: "GARAGE_KEY",
    onExisting: "IDP_ON_EXISTING",
    missingSecrets: "IDP_MISSING_SECRETS",
  },
  tenant: ({ url }) => url,
  connect({ url, key }, context) {
    const secret = new Secret(key);
    return new HttpClient(
      {
        name: "Garage",
        baseUrl: url,
        ...bearerOf({ token: async () => secret }),
        credentials: [secret],
        wordsOf: (body) => z.object({ problem: z.string() }).safeParse(body).data?.problem,
        saysMissing: (body) => z.object({ problem: z.literal("no such door") }).safeParse(body).success,
        advice: {},
      },
      context,
    );
  },
  resources: [door],
});
