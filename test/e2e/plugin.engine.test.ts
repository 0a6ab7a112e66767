import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { repositoryRoot } from "../../tools/engine/repository";
import { Platforms } from "./support/platforms";
import { Program } from "./support/programs";
import { stepUpProvider } from "./support/samples";

const root = repositoryRoot();
const tokens = ["idp:conductorone:StepUpProvider", "idp:slashid:OidcProviderCredentials"];
/** Where no engine listens. The plugin only connects to it when it has something to say. */
const noEngine = "127.0.0.1:1";

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const plugin of running.splice(0)) await ended(plugin);
});

/** Starts a plugin by hand, and gives the port that it says in its first line. */
async function portOf(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  const plugin = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(plugin);
  const lines = createInterface({ input: plugin.stdout });
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => resolve(Number(line)));
    plugin.once("exit", (code) => reject(new Error(`${program} ended with ${code} before it said its port`)));
  });
}

async function ended(plugin: ChildProcess): Promise<void> {
  if (plugin.exitCode !== null || plugin.signalCode !== null) return;
  const end = new Promise((resolve) => plugin.once("exit", resolve));
  plugin.kill("SIGTERM");
  await end;
}

type Done<Answer> = (error: Error | null, answer: Answer) => void;

/** Calls a plugin at a port. */
async function call<Answer>(
  port: number,
  send: (client: ResourceProviderClient, done: Done<Answer>) => unknown,
): Promise<Answer> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    return await new Promise<Answer>((resolve, reject) => {
      send(client, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  } finally {
    client.close();
  }
}

test("Pulumi's Node.js host runs the package by its PulumiPlugin.yaml", async () => {
  const host = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-plugin", "index.js");
  const port = await portOf(process.execPath, [host, root, noEngine]);

  const info = await call<PluginInfo>(port, (client, done) => client.getPluginInfo(new Empty(), done));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  expect(info.getVersion()).toBe(version);

  const schema = await call<rpc.GetSchemaResponse>(port, (client, done) =>
    client.getSchema(new rpc.GetSchemaRequest(), done),
  );
  const committed = await readFile(join(root, "provider", "schema.json"), "utf8");
  expect(JSON.parse(schema.getSchema())).toEqual(JSON.parse(committed));

  const request = new rpc.ProviderHandshakeRequest();
  request.setEngineAddress(noEngine);
  const handshake = await call<rpc.ProviderHandshakeResponse>(port, (client, done) =>
    client.handshake(request, done),
  );
  expect(handshake.getAcceptSecrets()).toBe(true);
});

describe("a YAML project", () => {
  let platforms: Platforms;
  let program: Program;

  beforeAll(async () => {
    platforms = await Platforms.start();
    program = await Program.create("plugin", "yaml", {});
    await program.declare(stepUpProvider());
  });

  afterAll(async () => {
    await program.project.dispose();
    await platforms.close();
  });

  test("gets the package's schema from the executable", async () => {
    const executable = join(root, "bin", "pulumi-resource-idp");
    const { stdout } = await program.project.must(["package", "get-schema", executable]);
    const schema = JSON.parse(stdout);
    expect(schema.name).toBe("idp");
    expect(Object.keys(schema.resources)).toEqual(expect.arrayContaining(tokens));
  });

  test("has a schema that the engine finds nothing wrong with", async () => {
    const { stdout, stderr } = await program.project.must([
      "schema",
      "check",
      join(root, "provider/schema.json"),
    ]);
    expect(stdout + stderr).toBe("");
  });

  test("uses a plugin that was started by hand, one command after the other", async () => {
    // Only this plugin knows where the platforms are: one that the engine starts could not do it.
    const port = await portOf(join(root, "bin", "pulumi-resource-idp"), [], platforms.env);
    const env = { PULUMI_DEBUG_PROVIDERS: `idp:${port}` };
    await program.project.up(["--skip-preview"], { env });
    expect(await platforms.stepUpProviders()).toMatchObject([{ object: { displayName: "Duo" } }]);
    // The engine tells a plugin to cancel at the end of each command, and this one goes on to the next.
    await program.project.destroy(["--skip-preview"], { env });
    expect(await platforms.stepUpProviders()).toEqual([]);
  });
});
