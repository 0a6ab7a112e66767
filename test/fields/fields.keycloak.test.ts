import { keycloakKinds } from "../kinds";
import { KeycloakBackstage } from "../support/keycloak/backstage";
import { describeWithKeycloak } from "../support/keycloak/run";
import type { Cell } from "./cells";
import { identityProviderSources } from "./sources";
import { testEveryField } from "./suite";

/** What the engine may treat in another way than its neighbours: the type, the group, and whether it can be left out. */
const sortOf = ({ kind, field: { path, optional, ...field } }: Cell) =>
  [
    kind.type,
    path.slice(0, -1),
    optional,
    field.kind === "leaf" ? [field.type, field.words?.name, field.writeOnly] : [],
  ].join();

const oneOfEachSort = (cells: readonly Cell[]) => [
  ...new Map(cells.map((each) => [sortOf(each), each])).values(),
];

describeWithKeycloak("Keycloak:", () => {
  testEveryField({
    kinds: keycloakKinds,
    start: () => KeycloakBackstage.start(),
    sources: identityProviderSources,
    // A hundred objects take the engine a minute on each face, and Keycloak's fields are many and alike.
    onEngine: oneOfEachSort,
  });
});
