import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Plugin, struct } from "../plugin/harness";
import { type RecordedCall, readRecordings } from "./recording";

const before = { ...process.env };
const plugins: Plugin[] = [];
afterEach(async () => {
  Object.assign(process.env, before);
  for (const plugin of plugins.splice(0)) await plugin.close();
});

/** The properties of a message as the engine's log has them. */
const properties = (value: unknown) => struct((value ?? {}) as object);

async function answerTo(plugin: Plugin, { method, request }: RecordedCall): Promise<object> {
  const { urn, type, id, olds, news, oldInputs, randomSeed } = request as Record<string, string | undefined>;
  if (method === "Check") {
    const check = new rpc.CheckRequest();
    check.setUrn(urn ?? "");
    check.setType(type ?? "");
    check.setOlds(properties(olds));
    check.setNews(properties(news));
    check.setRandomseed(Buffer.from(randomSeed ?? "", "base64"));
    const answer = await plugin.call<rpc.CheckRequest, rpc.CheckResponse>((client) => client.check, check);
    return { inputs: answer.getInputs()?.toJavaScript() };
  }
  const diff = new rpc.DiffRequest();
  diff.setUrn(urn ?? "");
  diff.setType(type ?? "");
  diff.setId(id ?? "");
  diff.setOlds(properties(olds));
  diff.setNews(properties(news));
  diff.setOldInputs(properties(oldInputs));
  const answer = await plugin.call<rpc.DiffRequest, rpc.DiffResponse>((client) => client.diff, diff);
  return { changes: answer.getChanges() };
}

/** What the engine's log has of an answer: it writes words for enums. */
function recordedAnswer({ method, response }: RecordedCall): object {
  if (method === "Check") return { inputs: response.inputs };
  const changes = rpc.DiffResponse.DiffChanges[response.changes as keyof typeof rpc.DiffResponse.DiffChanges];
  return { changes };
}

const withCalls = readRecordings().filter(({ calls }) => calls.length > 0);

test("there is a recording", () => {
  expect(withCalls.length).toBeGreaterThan(0);
});

test.each(withCalls)(
  "the plugin answers the calls of $version as it did then",
  async ({ calls, environment }) => {
    const plugin = await new Plugin({
      ...environment,
      CONDUCTORONE_SERVER_URL: "http://127.0.0.1:9",
      CONDUCTORONE_ACCESS_TOKEN: "token",
      SLASHID_BASE_URL: "http://127.0.0.1:9",
      SLASHID_ORGANIZATION_ID: "af5fbd30-7ce7-4548-8b30-4cd59cb2aba1",
      SLASHID_API_KEY: "key",
    }).start();
    plugins.push(plugin);
    for (const call of calls) {
      const { urn } = call.request;
      expect({ urn, ...(await answerTo(plugin, call)) }).toEqual({ urn, ...recordedAnswer(call) });
    }
  },
);
