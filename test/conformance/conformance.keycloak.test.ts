import { KeycloakBackstage } from "../support/keycloak/backstage";
import { describeWithKeycloak } from "../support/keycloak/run";
import { keycloakScenarios } from "./scenarios";
import { testConformance } from "./suite";

describeWithKeycloak("Keycloak:", () => {
  testConformance({
    scenarios: keycloakScenarios,
    start: () => KeycloakBackstage.start(),
    // A scenario names its realm.
    isSideBySide: false,
  });
});
