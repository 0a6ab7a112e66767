import type { ProviderContext } from "../../provider/runtime/provider";
import type { ObjectKind } from "../kinds";
import type { Backstaged } from "../kinds/backstage";
import { Engine } from "../support/engine/engine";
import type { Declared } from "../support/engine/program";
import { findSecret } from "../support/leaks/find-secret";
import { sha256 } from "../support/sandbox";
import { declaredAs, isDisabled, type State, type Step } from "./steps";

/** A resource whose write goes wrong in a step of its life. */
export interface Struck {
  readonly kind: ObjectKind;
  readonly step: Step;
  readonly name: string;
}

/** An object with its secrets' SHA-256. */
export interface Found extends Pick<Backstaged, "object"> {
  readonly secrets: Readonly<Record<string, string>>;
}

/** Platforms whose writes go wrong as they are told. */
export interface FaultyPlatforms<Cell extends Struck> {
  readonly env: Record<string, string>;
  /** How the provider waits. */
  readonly http?: ProviderContext["http"];
  /** Plans the faults of these cells. What is answered with them repeats what was sent. */
  plan(cells: readonly Cell[]): Promise<void>;
  /** The faults that are planned and did not happen. */
  left(): Promise<readonly unknown[]>;
  /** The objects of each of these cells' resources. */
  objectsOf(cells: readonly Cell[]): Promise<readonly (readonly Found[])[]>;
  /** What must be in no message. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export type StateOf = (cell: Struck) => State | undefined;

export const before: StateOf = ({ step }) => step.before;
export const after: StateOf = ({ step }) => step.after;

/** The client secret of a resource in a state. */
export const secretIn = (state: State) => (state.includes("rotated") ? "second-secret" : "first-secret");

/** The resources of these cells. */
export const programOf = (of: readonly Struck[], stateOf: StateOf): Declared[] =>
  of.flatMap((cell) => declaredAs(cell.kind, cell.name, stateOf(cell)));

/** What there must be of a cell's resource: how many objects, with which secret, disabled or not. */
function wanted({ kind }: Struck, state: State | undefined) {
  if (state === undefined) return [];
  return [
    {
      secret: kind.secret && sha256(secretIn(state)),
      isDisabled: kind.changes.disabled && state.includes("disabled"),
    },
  ];
}

function shown({ kind }: Struck, objects: readonly Found[]) {
  return objects.map(({ object, secrets }) => ({
    secret: kind.secret && secrets[kind.secret.wire],
    isDisabled: isDisabled(kind, object),
  }));
}

/** Expects of each cell's resource one object, with its secret, or none. */
export async function expectObjects<Cell extends Struck>(
  platforms: Pick<FaultyPlatforms<Cell>, "objectsOf">,
  of: readonly Cell[],
  stateOf: StateOf,
): Promise<void> {
  const objects = await platforms.objectsOf(of);
  const seen = of.map((cell, index) => [cell.name, shown(cell, objects[index] ?? [])]);
  expect(seen).toEqual(of.map((cell) => [cell.name, wanted(cell, stateOf(cell))]));
}

/** Declares the tests of every cell, on the core. @param cellsOf the cells, once the tests have begun */
export function testEveryCell<Cell extends Struck>(
  cellsOf: () => readonly Cell[],
  start: () => Promise<FaultyPlatforms<Cell>>,
): void {
  describe("every cell, on the core", () => {
    let platforms: FaultyPlatforms<Cell>;
    let engine: Engine;
    const messages: string[] = [];

    beforeAll(async () => {
      platforms = await start();
      engine = Engine.with(platforms.env, platforms.http);
    });

    afterAll(() => platforms?.close());

    /** Strikes the writes of an `up` with the faults of these cells, mends all by a plain one, and looks what there is. */
    async function strike(faulty: readonly Cell[], stateOf: StateOf): Promise<void> {
      const program = programOf(cellsOf(), stateOf);
      await platforms.plan(faulty);
      const { errors } = await engine.up(program, { continuesOnError: true });
      messages.push(...errors.map((error) => String((error as Error).message)));
      expect(await platforms.left()).toEqual([]);
      await engine.mustUp(program);

      await expectObjects(platforms, cellsOf(), stateOf);
      expect(await engine.preview(program)).toEqual(new Map());
      expect(await engine.refresh()).toEqual(new Map());
      expect(await engine.preview(program)).toEqual(new Map());
    }

    const isCreate = ({ step }: Struck) => step.before === undefined;

    test("creates: one object of each, with its secret, and no difference left", async () => {
      await strike(cellsOf().filter(isCreate), (cell) => before(cell) ?? after(cell));
    });

    test("rotations, updates and deletes: each is done in the end, and no difference left", async () => {
      await strike(
        cellsOf().filter((cell) => !isCreate(cell)),
        after,
      );
    });

    test("no secret and no credential is in a message, a line of the log, or the state", () => {
      expect(messages).not.toEqual([]);
      const all = [...messages, ...engine.logged, JSON.stringify([...engine.state])].join("\n");
      expect(platforms.secrets.flatMap((secret) => [...findSecret(secret, all)])).toEqual([]);
    });
  });
}
