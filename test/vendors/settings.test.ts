import { fieldsOf } from "../../provider/core/model/fields";
import { providerInputs } from "../../provider/core/model/provider-inputs";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";
import { garage } from "../toy-vendor";

const namesOf = (schema: Parameters<typeof fieldsOf>[0]) => fieldsOf(schema).map(({ name }) => name);

/** The settings for the provider alone that a platform's resources have. */
function settingsOf({ resources }: Vendor): string[] {
  const given = new Set(resources.flatMap(({ inputs }) => namesOf(inputs)));
  return Object.values(providerInputs).filter((name) => given.has(name));
}

describe.each([...vendors, garage].map((vendor) => [vendor.platform, vendor] as const))(
  "%s",
  (_name, vendor) => {
    const configured = Object.values(providerInputs).filter((name) => namesOf(vendor.config).includes(name));

    test("has a setting in its configuration for each setting of its resources, and no other", () => {
      expect(configured).toEqual(settingsOf(vendor));
    });

    test("takes what concerns every platform from the same variables", () => {
      const shared = { onExisting: "IDP_ON_EXISTING", onSecretDrift: "IDP_ON_SECRET_DRIFT" };
      expect(vendor.environment.missingSecrets).toBe("IDP_MISSING_SECRETS");
      for (const [name, variable] of Object.entries(shared)) {
        if (settingsOf(vendor).includes(name)) expect(vendor.environment[name]).toBe(variable);
      }
    });
  },
);
