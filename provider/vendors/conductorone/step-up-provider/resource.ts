import { defineResource } from "../../../core/model/define-resource";
import { loginOf } from "./login";
import { stepUpProviderOperations } from "./operations";
import { rules } from "./rules";
import { filters, inputs, outputs } from "./schema";

/** ConductorOne's step-up provider: an issuer where a user logs in a second time, in a stronger way. */
export const stepUpProvider = defineResource({
  name: "StepUpProvider",
  description:
    "A ConductorOne step-up provider: an OpenID Connect issuer to which ConductorOne sends users for a second, stronger login before a risky grant.",
  id: "the ID that ConductorOne made",
  inputs,
  outputs,
  filters,
  naturalKey: ["issuerUrl", "clientId", "displayName"],
  title: ["displayName"],
  history: { changed: "updatedAt", created: "createdAt", tested: "lastTestedAt" },
  rules,
  login: { kind: "oidc", of: loginOf },
  operations: stepUpProviderOperations,
});
