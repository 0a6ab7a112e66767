import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { z } from "zod";
import { BoundedFetch } from "../../provider/http/bounded-fetch";
import type { Call } from "../../provider/http/http";
import { type Environment, proxyCredentials, proxyFor } from "../../provider/http/proxy";
import { FakeClock } from "../support/clock";
import { ForwardProxy } from "../support/forward-proxy";
import { thrownBy } from "../support/thrown-by";
import { selfSigned } from "./certificate";
import { calls, clientOf } from "./harness";

const host = "tenant.example.test";
const password = "pass:word/7+";
const user = "user";
const encoded = `${user}:${encodeURIComponent(password)}`;

let proxy: ForwardProxy;
let tenant: Server;

beforeAll(async () => {
  // Nobody trusts it: a request that comes so far is refused because of that.
  tenant = createServer(selfSigned(host));
  await new Promise<void>((resolve) => tenant.listen(0, "127.0.0.1", resolve));
  const { port } = tenant.address() as AddressInfo;
  proxy = await ForwardProxy.start((name) => (name === host ? port : undefined));
});

beforeEach(() => proxy.reset());

afterAll(async () => {
  await proxy.close();
  await new Promise((resolve) => tenant.close(resolve));
});

const reached = "its certificate is self-signed";
const through = (variable = "HTTPS_PROXY", credentials = ""): Environment => ({
  [variable]: `http://${credentials}${proxy.address}`,
});

/** What becomes of a call. Waits take no time. */
async function sent(environment: Environment, baseUrl = `https://${host}`, call: Call = calls.create) {
  const client = clientOf({ baseUrl }, { environment });
  const error = await thrownBy(client.requests().send(call, z.unknown()));
  await client.close();
  return error as Error & { code: string; mayBeDone: boolean };
}

describe("a host is reached through the proxy", () => {
  test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])("that %s names", async (variable) => {
    expect((await sent(through(variable))).message).toContain(reached);
    expect(proxy.asked).toEqual([`${host}:443`]);
  });

  test("that has no scheme, as curl has it", async () => {
    expect((await sent({ HTTPS_PROXY: proxy.address })).message).toContain(reached);
  });

  test("that the name in small letters has, and that for https before the other", async () => {
    const nobody = "http://127.0.0.1:1";
    const environment = { ...through("https_proxy"), HTTPS_PROXY: nobody, http_proxy: nobody };
    expect((await sent(environment)).message).toContain(reached);
  });

  test("with user and password, as they are after decoding", async () => {
    proxy.credentials = `${user}:${password}`;
    expect((await sent(through("HTTPS_PROXY", `${encoded}@`))).message).toContain(reached);
  });

  test("with a user who has no password", async () => {
    proxy.credentials = "token:";
    expect((await sent(through("HTTPS_PROXY", "token@"))).message).toContain(reached);
  });

  test("by a preflight, too", async () => {
    const http = new BoundedFetch({
      signal: new AbortController().signal,
      clock: new FakeClock(),
      environment: through(),
    });
    const error = await thrownBy(http.begin().fetch(`https://${host}/`, { method: "GET", headers: {} }));
    await http.close();
    expect(error).toMatchObject({ message: reached });
    expect(proxy.asked).toEqual(Array.from({ length: 3 }, () => `${host}:443`));
  });
});

describe("no proxy is asked", () => {
  test.each([
    "https://127.0.0.1:1",
    "https://127.8.7.6:1",
    "https://localhost:1",
    "https://[::1]:1",
    "http://127.0.0.1:1",
  ])("for %s", async (baseUrl) => {
    const { message } = await sent({ ...through(), ...through("HTTP_PROXY"), NO_PROXY: "" }, baseUrl);
    expect(message).toContain(`no connection to ${baseUrl}: `);
    expect(message).not.toContain("proxy");
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    ["NO_PROXY", host],
    ["no_proxy", host],
    ["NO_PROXY", "example.test"],
    ["NO_PROXY", ".example.test"],
    ["NO_PROXY", "*.example.test"],
    ["NO_PROXY", `elsewhere.example.com, ${host.toUpperCase()}:443`],
    ["NO_PROXY", "*"],
  ])("where %s is %s", async (variable, value) => {
    const { message } = await sent({ ...through(), [variable]: value });
    expect(message).toContain(`no connection to https://${host}: `);
    expect(proxy.asked).toEqual([]);
  });

  test("where the variable is empty", async () => {
    await sent({ HTTPS_PROXY: "", https_proxy: " " });
    expect(proxy.asked).toEqual([]);
  });
});

test.each([["other.example.test"], ["example.test:8443"], ["ant.example.test"]])(
  "NO_PROXY of %s is about another host",
  async (value) => {
    expect((await sent({ ...through(), NO_PROXY: value })).message).toContain(reached);
  },
);

describe("a create that the proxy does not let through was not carried out", () => {
  const advice = "Check the environment variable HTTPS_PROXY; hosts in NO_PROXY are reached without a proxy.";
  const messageOf = (why: string) =>
    `Shop: could not create the thing "Ada": no connection to https://${host}: the proxy http://${proxy.address} of HTTPS_PROXY ${why}. ${advice}`;

  test.each([
    [407, "asks for user and password (407)", 1],
    [403, "refused the connection (403)", 1],
    [400, "refused the connection (400)", 1],
    [302, "refused the connection (302)", 1],
    [429, "can't reach the host (429)", 5],
    [502, "can't reach the host (502)", 5],
    [503, "can't reach the host (503)", 5],
    [0, "can't be reached: the connection broke (UND_ERR_SOCKET)", 5],
  ])("after %d", async (status, why, tries) => {
    proxy.status = status;
    const error = await sent(through());
    expect(error.message).toBe(messageOf(why));
    expect(error).toMatchObject({ code: "unreachable", mayBeDone: false });
    expect(proxy.asked).toHaveLength(tries);
  });

  test("after a password that is wrong, which is not shown", async () => {
    proxy.credentials = "user:another";
    expect((await sent(through("HTTPS_PROXY", `${encoded}@`))).message).toBe(
      messageOf("rejected user and password (407)"),
    );
  });

  test("where nothing listens", async () => {
    const { message } = await sent({ HTTPS_PROXY: `http://${encoded}@127.0.0.1:1` });
    expect(message).toContain(
      "the proxy http://127.0.0.1:1 of HTTPS_PROXY can't be reached: nothing listens there.",
    );
    expect(message).not.toContain(user);
  });

  test("where there is no such host", async () => {
    const { message } = await sent({ https_proxy: "http://proxy.invalid:8080" });
    expect(message).toMatch(
      /the proxy http:\/\/proxy\.invalid:8080 of https_proxy can't be reached: the(re is no such host| host's name)/,
    );
  });

  test("where the proxy has a certificate that nobody trusts", async () => {
    const { port } = tenant.address() as AddressInfo;
    const { message } = await sent({ HTTPS_PROXY: `https://localhost:${port}` });
    expect(message).toContain("can't be reached: its certificate is self-signed.");
  });

  test("where no proxy listens but another server", async () => {
    const other = createTcpServer((socket) => socket.on("error", () => {}).end("hello\r\n\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const error = await sent({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
    other.close();
    const why = "can't be reached: it does not speak HTTP";
    expect(error.message).toContain(`the proxy http://127.0.0.1:${port} of HTTPS_PROXY ${why}.`);
    expect(error).toMatchObject({ code: "unreachable", mayBeDone: false });
  });
});

describe("a variable that names no HTTP proxy is an error of the configuration", () => {
  test.each([
    ["socks5://proxy.example.com:1080", "names a SOCKS proxy, which is not supported"],
    ["ftp://proxy.example.com", "is not the URL of a proxy"],
    ["http://", "is not the URL of a proxy"],
    [`http://user:${"%zz"}@proxy.example.com`, "is not the URL of a proxy"],
    ["not a url", "is not the URL of a proxy"],
  ])("%s", (value, why) => {
    expect(() => proxyFor("https:", { HTTPS_PROXY: value })).toThrow(
      expect.objectContaining({
        code: "configuration",
        message: `The environment variable HTTPS_PROXY ${why}. Set it to an HTTP proxy, like http://proxy.example.com:8080, with user and password percent-encoded, or unset it to connect without a proxy.`,
      }),
    );
  });

  test("for a client and for a preflight", async () => {
    const environment = { HTTPS_PROXY: "socks5://proxy.example.com" };
    expect(() => clientOf({}, { environment })).toThrow(expect.objectContaining({ code: "configuration" }));
    const http = new BoundedFetch({
      signal: new AbortController().signal,
      clock: new FakeClock(),
      environment,
    });
    const error = await thrownBy(http.begin().fetch(`https://${host}/`, { method: "GET", headers: {} }));
    expect(error).toMatchObject({ code: "configuration" });
    await http.close();
  });

  test("but not for loopback", async () => {
    const { message } = await sent({ HTTPS_PROXY: "socks5://proxy.example.com" }, "http://127.0.0.1:1");
    expect(message).toContain("nothing listens there");
  });
});

describe("what no message may hold", () => {
  const texts = (environment: Environment) => proxyCredentials(environment).map((each) => each.reveal());

  test("is the password, as it is and as the URL has it, and the header", () => {
    const header = Buffer.from(`${user}:${password}`).toString("base64");
    const environment = { HTTP_PROXY: `http://${encoded}@a`, https_proxy: `https://${encoded}@b` };
    expect(texts(environment)).toEqual([encodeURIComponent(password), password, header]);
  });

  test("is a user without a password: it may be a token", () => {
    expect(texts({ HTTPS_PROXY: "token-0123456789@proxy.example.com:8080" })).toContain("token-0123456789");
  });

  test("is nothing where there is no user, or no proxy", () => {
    expect(texts({})).toEqual([]);
    expect(texts({ HTTPS_PROXY: "http://proxy.example.com:8080", HTTP_PROXY: "not a url" })).toEqual([]);
  });

  test("is the password of a variable that is wrong, too", () => {
    expect(texts({ HTTPS_PROXY: "socks5://user:password-1@proxy.example.com" })).toContain("password-1");
  });
});
