import { echoOf } from "../e2e/support/canary";
import { keycloakKinds, type ObjectKind } from "../kinds";
import { Engine } from "../support/engine/engine";
import { impatient } from "../support/impatient";
import { KeycloakBackstage } from "../support/keycloak/backstage";
import { describeWithKeycloak } from "../support/keycloak/run";
import { type Strike, StrikingProxy } from "../support/keycloak/striking-proxy";
import { after, type FaultyPlatforms, type Struck, secretIn, testEveryCell } from "./matrix-core";
import { canTake, declaredAs, type Step, steps } from "./steps";

/** A write, and what goes wrong with it. */
interface Cell extends Struck {
  readonly method: string;
  readonly strike: (words: string) => Strike;
}

const error = (errorMessage: string) => JSON.stringify({ errorMessage });
const page = (words: string) => ({ type: "text/html", body: `<html><body>nginx ${words}</body></html>` });

/** What goes wrong. */
const strikes: Readonly<Record<string, Cell["strike"]>> = {
  "drop-before": () => ({ kind: "cut before" }),
  "drop-after": () => ({ kind: "cut after" }),
  "408-after": (words) => ({ kind: "answer after", status: 408, body: error(words) }),
  "429": (words) => ({ kind: "answer", status: 429, body: error(words) }),
  "500": (words) => ({ kind: "answer", status: 500, body: error(words) }),
  "500-after": (words) => ({ kind: "answer after", status: 500, body: error(words) }),
  "502-html": (words) => ({ kind: "answer", status: 502, ...page(words) }),
  "503-html-after": (words) => ({ kind: "answer after", status: 503, ...page(words) }),
  "login-page": (words) => ({ kind: "answer", status: 200, ...page(words) }),
  "half-json": () => ({ kind: "answer after", status: 200, body: '{"alias":"lo' }),
};

/** The cells of every write of every kind's life, as a life without faults has them. */
async function cellsOfAllLives(backstage: KeycloakBackstage): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const kind of keycloakKinds)
    for (const step of steps.filter((each) => canTake(kind, each)))
      for (const method of await writesOf(backstage, kind, step)) {
        const number = cells.length;
        for (const [fault, strike] of Object.entries(strikes))
          cells.push({ kind, step, method, strike, name: `cell-${number}-${fault}` });
      }
  return cells;
}

async function writesOf(backstage: KeycloakBackstage, kind: ObjectKind, step: Step): Promise<string[]> {
  const engine = Engine.with(backstage.env);
  await engine.mustUp(declaredAs(kind, "rehearsal", step.before));
  await backstage.newLines();
  await engine.mustUp(declaredAs(kind, "rehearsal", step.after));
  const lines = (await backstage.newLines())(kind);
  await engine.mustUp([]);
  return lines.map((line) => line.split(" ")[0] ?? "").filter((method) => method !== "GET");
}

/** A proxy that strikes each planned write once. */
async function faulty(backstage: KeycloakBackstage): Promise<FaultyPlatforms<Cell>> {
  const { KEYCLOAK_URL = "", KEYCLOAK_PASSWORD = "" } = backstage.env;
  const proxy = await StrikingProxy.start(KEYCLOAK_URL);
  const planned = new Map<string, Strike>();
  proxy.begin((_, request, body) => {
    const [method = "", target = ""] = request.split(" ");
    const alias =
      method === "POST" && body.startsWith("{") ? JSON.parse(body).alias : target.split("/").at(-1);
    const strike = planned.get(`${method} ${alias}`);
    planned.delete(`${method} ${alias}`);
    return strike;
  });
  return {
    env: { ...backstage.env, KEYCLOAK_URL: proxy.origin },
    http: impatient(),
    async plan(cells) {
      for (const cell of cells) {
        const words = echoOf(secretIn(after(cell) ?? []), KEYCLOAK_PASSWORD);
        planned.set(`${cell.method} ${cell.name}`, cell.strike(words));
      }
    },
    left: async () => [...planned.keys()],
    async objectsOf(cells) {
      const kinds = [...new Set(cells.map(({ kind }) => kind))];
      const all = await Promise.all(
        kinds.map(async (kind) => [kind, await backstage.objects(kind)] as const),
      );
      const of = new Map(all);
      return Promise.all(
        cells.map(({ kind, name }) => {
          const named = (of.get(kind) ?? []).filter(({ object }) => kind.nameOf(object) === name);
          return Promise.all(
            named.map(async ({ id, object }) => ({ object, secrets: await backstage.secrets(kind, id) })),
          );
        }),
      );
    },
    secrets: ["first-secret", "second-secret", KEYCLOAK_PASSWORD],
    close: () => proxy.close(),
  };
}

describeWithKeycloak("Keycloak:", () => {
  let backstage: KeycloakBackstage;
  let cells: readonly Cell[];
  beforeAll(async () => {
    backstage = await KeycloakBackstage.start();
    cells = await cellsOfAllLives(backstage);
  });
  afterAll(() => backstage?.close());

  test("every write of a life is struck", () => {
    const writes = cells.map(({ step, method }) => `${step.name}: ${method}`);
    expect([...new Set(writes)]).toEqual([
      "create: POST",
      "create disabled: POST",
      "rotate: PUT",
      "change: PUT",
      "rotate and change: PUT",
      "delete: DELETE",
    ]);
  });

  testEveryCell(
    () => cells,
    () => faulty(backstage),
  );
});
