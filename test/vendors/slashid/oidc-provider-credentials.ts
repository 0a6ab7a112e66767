import type { Values } from "../../../provider/core/model/values";

/** What a program sets of OIDC credentials, of Google where it says no other. */
export const inputs = (changes: Values = {}): Values => ({
  clientId: "client-1",
  provider: "google",
  ...changes,
});

const apple = (changes: Values = {}): Values => ({ teamId: "TEAM123456", keyId: "KEY1234567", ...changes });

/** What a program sets of OIDC credentials of Apple, with changes of the options. */
export const appleInputs = (changes: Values = {}): Values =>
  inputs({ provider: "apple", options: { apple: apple(changes) } });
