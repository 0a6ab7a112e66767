import { isJsonObject, type JsonObject } from "../store/json";

const unsetProvider = {
  id: "",
  displayName: "",
  issuerUrl: "",
  clientId: "",
  enabled: false,
  oauth2: null,
  microsoft: null,
  createdAt: null,
  updatedAt: null,
  lastTestedAt: null,
} satisfies JsonObject;

const unsetTransaction = {
  id: "",
  providerId: "",
  userId: "",
  state: "STEP_UP_TRANSACTION_STATE_UNSPECIFIED",
  errorMessage: "",
  claims: null,
  approveTask: null,
  test: null,
  createdAt: null,
  updatedAt: null,
  expiresAt: null,
} satisfies JsonObject;

/** The settings oneof's arms, each with its fields' unset values. */
export const unsetSettings = {
  oauth2: { acrValues: [] },
  microsoft: {
    tenant: "",
    validationMode: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
    conditionalAccessIds: [],
  },
} satisfies Record<string, JsonObject>;

/** The name of an arm of the settings oneof. */
export type SettingsArm = keyof typeof unsetSettings;

/** The arms' names. */
export const settingsArms = ["oauth2", "microsoft"] as const satisfies readonly SettingsArm[];

/** A step-up provider with each unset field written out, as proto3 JSON has it. */
export function providerWire(provider: JsonObject): JsonObject {
  const arms = settingsArms.map((arm) => [arm, settingsWire(arm, provider)] as const);
  return { ...unsetProvider, ...provider, ...Object.fromEntries(arms) };
}

/** A step-up transaction with each unset field written out, as proto3 JSON has it. */
export function transactionWire(transaction: JsonObject): JsonObject {
  return { ...unsetTransaction, ...transaction };
}

function settingsWire(arm: SettingsArm, provider: JsonObject) {
  const settings = provider[arm];
  return isJsonObject(settings) ? { ...unsetSettings[arm], ...settings } : (settings ?? null);
}
