import type { Declared } from "../e2e/support/programs";
import { stepUpProvider as kind } from "../kinds";
import type { Expected, Scenario } from "./scenario";

type Args = Record<string, unknown>;

const duo = (args: Args, name = "duo"): Declared => ({ name, type: kind.type, args });

/** What every step-up provider here has in common, with changes. */
const args = (changes: Args): Args => ({
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "secret-1",
  ...changes,
});

const holding = (object: Args, clientSecret: string): Expected => ({ object, secrets: { clientSecret } });

const full = args({ oauth2: { acrValues: ["phr", "phrh"] }, enabled: true });
const renamed = { ...full, displayName: "Duo Labs" };
const moved = { ...renamed, issuerUrl: "https://login.example.com", clientId: "client-2" };
const reordered = { ...moved, oauth2: { acrValues: ["phrh", "phr"] } };
const rotated = { ...reordered, clientSecret: "secret-2" };
const both = { ...rotated, clientSecret: "secret-3", displayName: "Duo" };
const { oauth2: _, ...without } = both;
const microsoft = {
  tenant: "example.com",
  validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
  conditionalAccessIds: ["C1", "C2"],
};
const switched = { ...without, microsoft };
const shuffled = { ...without, microsoft: { ...microsoft, conditionalAccessIds: ["C2", "C1", "C2"] } };
const disabled = {
  ...without,
  microsoft: { ...microsoft, validationMode: "MICROSOFT_VALIDATION_MODE_OIDC" },
  enabled: false,
};
const { enabled: __, ...least } = {
  ...disabled,
  microsoft: { validationMode: "MICROSOFT_VALIDATION_MODE_OIDC", conditionalAccessIds: ["C1", "C2"] },
};

const create = "POST /providers [clientId clientSecret displayName issuerUrl";
const update = (mask: string) => `POST /providers/ID [mask ${mask}]`;
const rotate = "POST /providers/ID/secret [clientSecret]";
const updates = (...paths: string[]) => ({ duo: { operation: "update" as const, paths } });

/** The life of a C1 step-up provider. */
export const scenario: Scenario = {
  kind,
  steps: [
    {
      name: "is created with everything set, with the least set, and disabled by a second call",
      resources: [
        duo(full),
        duo(args({ displayName: "Least", clientId: "client-least", oauth2: {} }), "least"),
        duo(args({ displayName: "Off", clientId: "client-off", microsoft, enabled: false }), "off"),
      ],
      changes: {
        duo: { operation: "create" },
        least: { operation: "create" },
        off: { operation: "create" },
      },
      anyOrder: true,
      requests: [
        `${create} microsoft.conditionalAccessIds microsoft.tenant microsoft.validationMode]`,
        `${create} oauth2.acrValues]`,
        `${create} oauth2]`,
        update("enabled"),
      ],
      objects: [
        holding({ displayName: "Duo", enabled: true, oauth2: { acrValues: ["phr", "phrh"] } }, "secret-1"),
        holding({ displayName: "Least", enabled: true, oauth2: { acrValues: [] } }, "secret-1"),
        holding({ displayName: "Off", enabled: false, microsoft }, "secret-1"),
      ],
    },
    {
      name: "is renamed by an update of its name alone, and deleted when the program drops it",
      resources: [duo(renamed)],
      changes: { ...updates("displayName"), least: { operation: "delete" }, off: { operation: "delete" } },
      anyOrder: true,
      requests: ["DELETE /providers/ID", "DELETE /providers/ID", update("displayName")],
      objects: [holding({ displayName: "Duo Labs", issuerUrl: "https://duo.example.com" }, "secret-1")],
    },
    {
      name: "changes several fields by one update that names them",
      resources: [duo(moved)],
      changes: updates("clientId", "issuerUrl"),
      requests: [update("issuerUrl,clientId")],
      objects: [holding({ issuerUrl: "https://login.example.com", clientId: "client-2" }, "secret-1")],
    },
    {
      name: "changes when acr values change their order",
      resources: [duo(reordered)],
      changes: updates("oauth2.acrValues"),
      requests: [update("oauth2")],
      objects: [holding({ oauth2: { acrValues: ["phrh", "phr"] }, microsoft: null }, "secret-1")],
    },
    {
      name: "rotates its secret by the one call for that",
      resources: [duo(rotated)],
      changes: updates("clientSecret"),
      requests: [rotate],
      objects: [holding({ displayName: "Duo Labs", oauth2: { acrValues: ["phrh", "phr"] } }, "secret-2")],
    },
    {
      name: "sends a new secret first where other fields change, too",
      resources: [duo(both)],
      changes: updates("clientSecret", "displayName"),
      requests: [rotate, update("displayName")],
      objects: [holding({ displayName: "Duo" }, "secret-3")],
    },
    {
      name: "switches from oauth2 to microsoft",
      resources: [duo(switched)],
      changes: updates("microsoft", "oauth2"),
      requests: [update("microsoft")],
      objects: [holding({ oauth2: null, microsoft }, "secret-3")],
    },
    {
      name: "does not change when conditional access ids change their order",
      resources: [duo(shuffled)],
      changes: {},
      requests: [],
      objects: [holding({ microsoft }, "secret-3")],
    },
    {
      name: "changes a nested field and is disabled",
      resources: [duo(disabled)],
      changes: updates("enabled", "microsoft.validationMode"),
      requests: [update("microsoft,enabled")],
      objects: [holding({ microsoft: disabled.microsoft, enabled: false }, "secret-3")],
    },
    {
      name: "returns to the platform's default what the program stops setting",
      resources: [duo(least)],
      changes: updates("enabled", "microsoft.tenant"),
      requests: [update("microsoft,enabled")],
      objects: [holding({ microsoft: { ...disabled.microsoft, tenant: "" }, enabled: true }, "secret-3")],
    },
    {
      name: "puts right what someone else changed in a field that the program sets",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        await backstage.edit(kind, object?.id ?? "", {
          displayName: "Elsewhere",
          microsoft: { conditionalAccessIds: ["C3"] },
        });
      },
      refreshed: updates("displayName", "microsoft.conditionalAccessIds"),
      resources: [duo(least)],
      changes: updates("displayName", "microsoft.conditionalAccessIds"),
      requests: [update("displayName,microsoft")],
      objects: [
        holding({ displayName: "Duo", microsoft: { ...disabled.microsoft, tenant: "" } }, "secret-3"),
      ],
    },
    {
      name: "shows what someone else changed in fields that the program leaves to the platform, and leaves it so",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        const patch = { enabled: false, microsoft: { tenant: "elsewhere.example.com" } };
        await backstage.edit(kind, object?.id ?? "", patch);
      },
      refreshed: updates("enabled", "microsoft.tenant"),
      resources: [duo(least)],
      changes: {},
      requests: [],
      objects: [holding({ enabled: false, microsoft: { tenant: "elsewhere.example.com" } }, "secret-3")],
    },
    {
      name: "keeps what the platform has in such fields when others beside them change",
      resources: [duo({ ...least, microsoft: { ...least.microsoft, conditionalAccessIds: ["C1"] } })],
      changes: updates("microsoft.conditionalAccessIds"),
      requests: [update("microsoft")],
      objects: [
        holding(
          { enabled: false, microsoft: { tenant: "elsewhere.example.com", conditionalAccessIds: ["C1"] } },
          "secret-3",
        ),
      ],
    },
    {
      name: "is made anew when someone else has deleted it",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        await backstage.remove(kind, object?.id ?? "");
      },
      refreshed: { duo: { operation: "delete" } },
      resources: [duo(full)],
      changes: { duo: { operation: "create" } },
      requests: [`${create} oauth2.acrValues]`],
      objects: [holding({ displayName: "Duo", enabled: true }, "secret-1")],
    },
  ],
};
