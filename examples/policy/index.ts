import { PolicyPack } from "@pulumi/policy";
import { enabledInProduction } from "./rules/enabled-in-production";
import { noAdoption } from "./rules/no-adoption";
import { phishingResistantStepUp } from "./rules/phishing-resistant-step-up";
import { secretConfiguration } from "./rules/secret-configuration";
import { trustedIssuers } from "./rules/trusted-issuers";
import { verifiedLogins } from "./rules/verified-logins";

new PolicyPack("identity", {
  policies: [
    secretConfiguration,
    phishingResistantStepUp,
    enabledInProduction,
    verifiedLogins,
    trustedIssuers,
    noAdoption,
  ],
});
