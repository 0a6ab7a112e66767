import { ProviderError } from "../../provider/core/model/errors";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { LogEntry } from "../../sandbox";
import { type PlannedFault, Platforms } from "../e2e/support/platforms";
import { type Kind, kinds } from "../kinds";
import { kindFunctions } from "../kinds/functions";
import { Engine } from "../support/engine/engine";
import { impatient } from "../support/impatient";
import { canTake, declaredAs, objectsNamed, type State, steps } from "./steps";

type Action = PlannedFault["action"];

const json = { "content-type": "application/json" };
const page = "<html><head><title>Sign in</title></head><body>Welcome</body></html>";
const respond = (status: number, body?: object | string, headers?: Record<string, string>): Action => ({
  kind: "respond",
  status,
  ...(body === undefined ? {} : { body: body as string }),
  ...(headers === undefined ? {} : { headers }),
});

/** What a gateway in front of a platform answers in its place. */
const answers: Readonly<Record<string, Action>> = {
  "404 HTML": respond(404, page, { "content-type": "text/html" }),
  "404 of a router": respond(404, { message: "no Route matched with those values" }),
  "404 of a framework": respond(404, { status: 404, error: "Not Found", path: "/" }),
  "404 without a body": respond(404),
  "404 with nothing in it": respond(404, {}),
  "404 with an empty list of errors": respond(404, { errors: [] }),
  "401": respond(401, { message: "Unauthorized" }),
  "403": respond(403, { message: "Forbidden" }),
  "302": respond(302, undefined, { location: "https://login.example.com/" }),
  "200 HTML": respond(200, page, { "content-type": "text/html" }),
  "200 JSON": respond(200, { status: "ok" }),
  "200 with a list": respond(200, [], json),
};

/** One command: what the program declares before and after it. A refresh declares the same. */
interface Command {
  readonly name: string;
  readonly before?: State;
  readonly after?: State;
  readonly refreshes?: true;
}

const commands: readonly Command[] = [...steps, { name: "refresh", before: [], after: [], refreshes: true }];

let platforms: Platforms;

beforeAll(async () => {
  platforms = await Platforms.start();
});
afterAll(() => platforms.close());

const name = "login";

/** A life of one resource. */
class Life {
  readonly engine = Engine.with(platforms.env, impatient());
  readonly #kind: Kind;
  readonly #command: Command;

  constructor(kind: Kind, command: Command) {
    this.#kind = kind;
    this.#command = command;
  }

  async begin(): Promise<void> {
    await platforms.reset();
    await this.engine.mustUp(declaredAs(this.#kind, name, this.#command.before));
    await platforms.newRequests();
  }

  /** @returns whether it went well */
  async run(): Promise<boolean> {
    const after = declaredAs(this.#kind, name, this.#command.after);
    try {
      if (this.#command.refreshes) expect([...(await this.engine.refresh()).values()]).toEqual([]);
      else await this.engine.mustUp(after);
      return true;
    } catch (error) {
      if ((error as { matcherResult?: unknown }).matcherResult !== undefined) throw error;
      return false;
    }
  }

  async objects(): Promise<string[]> {
    return objectsNamed(await platforms.allObjects(), this.#kind, name).map(({ id }) => id);
  }

  get held(): string[] {
    return [...this.engine.state.values()].map(({ id }) => id);
  }
}

const sent = ({ method, path }: LogEntry): string => `${method} ${path}`;

describe.each(kinds)("$type, behind a gateway that answers for the platform", (kind) => {
  describe.each(commands.filter((command) => canTake(kind, command)))("$name", (command) => {
    /** Lives the command with these faults, and once more without. */
    async function live(...faults: PlannedFault[]): Promise<void> {
      const life = new Life(kind, command);
      await life.begin();
      const before = await life.objects();
      await platforms.control.addFaults(...faults);
      const isDone = await life.run();
      await platforms.control.clearFaults();
      const [there, held] = [await life.objects(), life.held];
      // What is there is in the state, and what is in the state is there.
      expect({ isDone, held }).toEqual({ isDone, held: there });
      expect(there.length).toBeLessThanOrEqual(1);
      if (command.name !== "delete" || !isDone) expect(there).toEqual(expect.arrayContaining(before));

      expect(await life.run()).toBe(true);
      expect(await life.objects()).toEqual(life.held);
      expect(life.held).toHaveLength(command.after === undefined ? 0 : 1);
      expect([...(await life.engine.refresh()).values()]).toEqual([]);
    }

    test.each(Object.entries(answers))("%s to each call alone, and to all of them", async (_name, action) => {
      const rehearsal = new Life(kind, command);
      await rehearsal.begin();
      await rehearsal.run();
      const requests = (await platforms.newRequests()).map(sent);
      expect(requests).not.toEqual([]);
      for (const [index, request] of requests.entries()) {
        const [method = ""] = request.split(" ");
        const skip = requests.slice(0, index).filter((each) => each.startsWith(`${method} `)).length;
        await live({ method, skip, action });
      }
      await live({ times: 1_000, action });
    });
  });
});

describe.each(kindFunctions)("$get and $list, behind such a gateway,", ({ get, list }) => {
  test.each(Object.entries(answers))(
    "fails at %s, and finds neither nothing nor an empty list",
    async (_name, action) => {
      await platforms.reset();
      await platforms.control.addFaults({ times: 1_000, action });
      const provider = new Provider(vendors, {
        environment: platforms.env,
        log: () => {},
        http: impatient(),
      });
      await expect(provider.invoke(list, {})).rejects.toThrow(ProviderError);
      await expect(provider.invoke(get, { id: "x" })).rejects.not.toMatchObject({ code: "not-found" });
      await provider.close();
    },
  );
});
