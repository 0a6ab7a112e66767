import { status } from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageVersion } from "../../provider/core/model/version";
import { EngineLog } from "./engine-log";
import { failure, Plugin, plain, schemaText, secret, struct, unknown } from "./harness";

const unnamed = "PLAINTEXT-0123456789";

let service: Plugin;

beforeAll(async () => {
  service = await new Plugin().start();
});
afterAll(() => service.close());

test("the handshake promises to handle secrets", async () => {
  const response = await service.handshake(true);
  expect(response.getAcceptSecrets()).toBe(true);
});

test("lines reach the engine without the proxy that the environment names", async () => {
  const engine = await EngineLog.start();
  process.env.https_proxy = "http://127.0.0.1:1";
  try {
    const request = new plugin.PluginAttach();
    request.setAddress(engine.address);
    await service.call<plugin.PluginAttach, Empty>((client) => client.attach, request);
    service.engine.log("straight");
    expect(await engine.nextLine()).toBe("straight");
  } finally {
    delete process.env.https_proxy;
    engine.close();
  }
});

test("an engine may attach later, and another one after it: lines go to its log", async () => {
  for (const engine of [await EngineLog.start(), await EngineLog.start()]) {
    const request = new plugin.PluginAttach();
    request.setAddress(engine.address);
    await service.call<plugin.PluginAttach, Empty>((client) => client.attach, request);
    service.engine.log(`to ${engine.address}`);
    expect(await engine.nextLine()).toBe(`to ${engine.address}`);
    service.engine.log("act on this", "warning");
    expect(await engine.nextLine()).toBe("warning: act on this");
    engine.close();
  }
});

test("the schema is served as it was handed over", async () => {
  const response = await service.call<rpc.GetSchemaRequest, rpc.GetSchemaResponse>(
    (client) => client.getSchema,
    new rpc.GetSchemaRequest(),
  );
  expect(response.getSchema()).toBe(schemaText);
});

test("the plugin's version is the package's", async () => {
  const info = await service.call<Empty, plugin.PluginInfo>((client) => client.getPluginInfo, new Empty());
  expect(info.getVersion()).toBe(packageVersion);
});

describe("of a plugin that is configured", () => {
  let configured: Plugin;

  beforeAll(async () => {
    configured = await new Plugin({
      SLASHID_BASE_URL: "https://slashid.example.com",
      SLASHID_ORGANIZATION_ID: "o",
      SLASHID_API_KEY: "k",
    }).start();
  });
  afterAll(() => configured.close());

  test("what is wrong has no secret in it, whatever it is about", async () => {
    const type = "idp:slashid:OidcProviderCredentials";
    const response = await configured.check(type, {
      clientId: "c",
      provider: "google",
      clientSecret: secret(unnamed),
      [unnamed]: "x",
    });
    expect(response.getFailuresList()[0]?.getReason()).toMatch(/^\[secret\] is not a known field;/);
    await expect(configured.read(unnamed, "x")).rejects.toMatchObject({
      details: expect.stringMatching(/^there is no resource \[secret\];/),
    });
    await expect(configured.list(unnamed)).rejects.toMatchObject({
      details: expect.stringMatching(/^there is no resource \[secret\];/),
    });
  });
});

describe("the configuration", () => {
  const fieldNames =
    "baseUrl, organizationId, apiKey, requiredConsistency, requiredConsistencyTimeout, onExisting, verify, missingSecrets";

  test("is checked, and failures have no property, since the engine would print its value", async () => {
    const response = await service.checkConfig({
      slashid: unnamed,
      conductorone: { serverUrl: "https://a" },
    });
    expect(response.getFailuresList().map((each) => each.toObject())).toEqual([
      { property: "", reason: `slashid must be an object with ${fieldNames}` },
    ]);
  });

  test("is checked field by field", async () => {
    const response = await service.checkConfig({ slashid: { apiKeys: unnamed } });
    expect(response.getFailuresList().map((each) => each.toObject())).toEqual([
      { property: "", reason: `slashid.apiKeys is not a known field; the known fields are ${fieldNames}` },
    ]);
  });

  test("comes back as it was, each platform's part secret", async () => {
    const news = {
      slashid: secret('{"apiKey":"k"}'),
      conductorone: { serverUrl: unknown },
      version: "1.0.0",
    };
    const response = await service.checkConfig(news);
    expect(response.getFailuresList()).toEqual([]);
    expect(plain(response.getInputs())).toEqual({ ...news, conductorone: secret({ serverUrl: unknown }) });
  });

  test("comes back secret even where the program does not mark it", async () => {
    const response = await service.checkConfig({ slashid: { apiKey: unnamed } });
    expect(plain(response.getInputs())).toEqual({ slashid: secret(expect.anything()) });
  });

  test("promises previews and secrets once it is taken over", async () => {
    const response = await service.configure({});
    expect(response.getAcceptsecrets()).toBe(true);
    expect(response.getSupportspreview()).toBe(true);
  });

  test.each<[string, object, object, string[]]>([
    ["another value", { slashid: '{"apiKey":"a"}' }, { slashid: '{"apiKey":"b"}' }, ["slashid"]],
    ["a platform more", {}, { slashid: "{}" }, ["slashid"]],
    ["a platform less", { slashid: "{}" }, {}, ["slashid"]],
    ["an address that is unknown yet", { slashid: "{}" }, { slashid: unknown }, ["slashid"]],
    ["nothing else", { slashid: secret("{}") }, { slashid: "{}" }, []],
  ])("replaces no provider by %s, which would replace all resources", async (_name, olds, news, changed) => {
    const request = new rpc.DiffRequest();
    request.setOldInputs(struct(olds));
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const response = await service.call<rpc.DiffRequest, rpc.DiffResponse>(
      (client) => client.diffConfig,
      request,
    );
    const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
    expect(response.getChanges()).toBe(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
    expect(response.getDiffsList()).toEqual(changed);
    expect(response.getReplacesList()).toEqual([]);
  });
});

describe("what can't be done", () => {
  test("a method that the plugin doesn't have is unimplemented", async () => {
    const call = service.call<rpc.CallRequest, rpc.CallResponse>(
      (client) => client.call,
      new rpc.CallRequest(),
    );
    expect(await failure(call)).toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test.each<[string, () => Promise<unknown>]>([
    ["check", () => service.check("idp:slashid:Nothing", {})],
    ["diff", () => service.diff("idp:slashid:Nothing", "x", {}, {}, {})],
    ["create", () => service.create("idp:slashid:Nothing", {})],
    ["read", () => service.read("idp:slashid:Nothing", "x")],
    ["update", () => service.update("idp:slashid:Nothing", "x", {}, {}, {})],
    ["delete", () => service.delete("idp:slashid:Nothing", "x")],
    ["list", () => service.list("idp:slashid:Nothing")],
  ])("%s of a resource that is not known names the known ones", async (_name, run) => {
    expect(await failure(run())).toMatchObject({
      code: status.UNKNOWN,
      details: expect.stringContaining(
        "there is no resource slashid:Nothing; the known resources are conductorone:StepUpProvider",
      ),
    });
  });

  test("a resource of a platform that is not configured says how to configure it", async () => {
    const { details } = await failure(
      service.check("idp:slashid:OidcProviderCredentials", { clientId: "c" }),
    );
    expect(details).toMatch(
      /^SlashID is not configured:\n[\s\S]* {2}apiKey .*SLASHID_API_KEY\.\n {2}An explicit provider takes the same fields\.$/,
    );
  });
});
