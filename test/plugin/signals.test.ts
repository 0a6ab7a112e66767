import { spawn } from "node:child_process";
import { type ClientHttp2Session, type ClientHttp2Stream, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { environmentOf, type Sandbox, startSandbox } from "../../sandbox";
import { Listener } from "../support/listener";
import { struct } from "./harness";

const plugin = join(__dirname, "../../bin/pulumi-resource-idp");
/** Longer than these tests may take. */
const foreverMs = 280_000;

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

/** A plugin as the engine starts it. */
async function started(...args: string[]) {
  const child = spawn(process.execPath, [plugin, ...args], {
    env: { PATH: process.env.PATH, ...environmentOf(sandbox.address) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)));
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return { child, client, ended, port };
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends a call, whose error still says what is known",
  async (signal) => {
    await sandbox.control.addFaults({ method: "POST", action: { kind: "delay", ms: foreverMs } });
    const { child, client, ended } = await started();
    const request = new rpc.CreateRequest();
    request.setType("idp:slashid:SamlProviderCredentials");
    request.setProperties(struct({ idpMetadataUrl: "https://idp.example.com/saml/metadata" }));
    const failed = new Promise<ServiceError | null>((resolve) => {
      client.create(request, (error) => resolve(error));
    });
    while (!(await sandbox.control.requests()).some(({ method }) => method === "POST")) await pause(20);
    child.kill(signal);
    expect((await failed)?.details).toBe(
      "SlashID: could not create the SAML provider credentials for https://idp.example.com/saml/metadata: it was cancelled. It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
    );
    client.close();
    expect(await ended).toBe(0);
  },
);

/** A call whose request can come late. */
class LateCall {
  readonly #stream: ClientHttp2Stream;
  readonly answered: Promise<Record<string, unknown>>;

  constructor(session: ClientHttp2Session, name: string) {
    this.#stream = session.request({
      ":method": "POST",
      ":path": `/pulumirpc.ResourceProvider/${name}`,
      "content-type": "application/grpc",
      te: "trailers",
    });
    this.answered = new Promise((resolve, reject) => {
      this.#stream.once("response", resolve);
      this.#stream.once("close", () => reject(new Error(`${name} was not answered`)));
    });
  }

  /** Sends the request as gRPC frames it, and waits for the answer. */
  async send(message: Uint8Array): Promise<Record<string, unknown>> {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    this.#stream.end(Buffer.concat([head, message]));
    this.#stream.resume();
    return this.answered;
  }
}

test.each([
  ["the first one", false],
  ["after others", true],
])("SIGTERM ends a call, %s, whose request comes after the signal", async (_name, isConfigured) => {
  await sandbox.control.addFaults({ method: "POST", action: { kind: "delay", ms: foreverMs } });
  const { child, client, ended, port } = await started();
  const configure = (done: () => void) => client.configure(new rpc.ConfigureRequest(), done);
  if (isConfigured) await new Promise<void>((resolve) => configure(resolve));
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  const create = new LateCall(session, "Create");
  // After this, the plugin knows of the call before it.
  await new LateCall(session, "GetPluginInfo").send(new Uint8Array());
  const isTold = new Promise((resolve) => session.once("goaway", resolve));
  child.kill("SIGTERM");
  await isTold;
  const request = new rpc.CreateRequest();
  request.setType("idp:slashid:SamlProviderCredentials");
  request.setProperties(struct({ idpMetadataUrl: "https://idp.example.com/saml/metadata" }));
  const { "grpc-message": message } = await create.send(request.serializeBinary());
  expect(decodeURIComponent(String(message))).toMatch(/it was cancelled before it was sent/);
  client.close();
  expect(await ended).toBe(0);
  expect(await sandbox.control.requests()).toEqual([]);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s ends a plugin that has nothing to do", async (signal) => {
  const { child, client, ended } = await started();
  child.kill(signal);
  expect(await ended).toBe(0);
  client.close();
});

test.each([
  ["nothing", ""],
  ["a part of HTTP/2's preface", "PRI * HT"],
  ["all of the preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"],
])(
  "SIGTERM ends a plugin with a connection that sent %s, and whose other end stays open",
  async (_name, sent) => {
    const { child, client, ended } = await started();
    const socket = connect({
      host: "127.0.0.1",
      port: Number(client.getChannel().getTarget().split(":").at(-1)),
      allowHalfOpen: true,
    });
    socket.on("error", () => {});
    await new Promise((resolve) => socket.once("data", resolve).write(sent, "latin1"));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    socket.destroy();
    client.close();
  },
);

test.each([[[]], [["--logtostderr", "-v=9", "--tracing", "http://127.0.0.1:9411/spans"]]])(
  "the plugin with the flags %j ends with the engine that started it, and not with a connection to it",
  async (flags) => {
    const engine = await Listener.start();
    const { ended } = await started(...flags, engine.address);
    await engine.connected();
    engine.disconnect();
    await engine.connected();
    engine.kill();
    expect(await ended).toBe(0);
  },
);
