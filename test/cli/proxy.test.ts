import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../sandbox";
import { EncryptedHosts } from "../support/encrypted-hosts";
import { ForwardProxy } from "../support/forward-proxy";
import { environmentOf } from "../support/sandbox";

// A process of its own: what it trusts is set before it starts.

const [tenant, api, ci] = ["tenant.example.test", "api.example.test", "ci.example.test"];
const password = "proxy-password-1";
const ciToken = "ci-token-0123456789";

let sandbox: Sandbox;
let hosts: EncryptedHosts;
let proxy: ForwardProxy;
let folder: string;
let environment: NodeJS.ProcessEnv;
const grants: (string | null)[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
  const { conductorone, slashid } = sandbox.address;
  const origins = [conductorone.serverUrl, slashid.baseUrl].map((url) => new URL(url).origin);
  const [c1 = "", sid = ""] = origins;
  const { pathname } = new URL(conductorone.serverUrl);
  hosts = await EncryptedHosts.start(
    { [tenant]: c1, [api]: sid },
    {
      [`POST ${tenant}${pathname.replace(/\/$/, "")}/auth/v1/token`]: (form) => {
        grants.push(form.get("subject_token") ?? form.get("grant_type"));
        return { status: 200, body: { access_token: conductorone.accessToken, expires_in: 600 } };
      },
      [`GET ${ci}/token`]: () => ({ status: 200, body: { value: ciToken } }),
    },
  );
  proxy = await ForwardProxy.start((name) => ([tenant, api, ci].includes(name) ? hosts.port : undefined));
  folder = mkdtempSync(join(tmpdir(), "pulumi-idp-proxy-"));
  const certificate = join(folder, "ca.pem");
  writeFileSync(certificate, hosts.certificate);
  environment = {
    ...environmentOf(sandbox.address),
    CONDUCTORONE_SERVER_URL: conductorone.serverUrl.replace(c1, `https://${tenant}`),
    SLASHID_BASE_URL: slashid.baseUrl.replace(sid, `https://${api}`),
    PATH: process.env.PATH,
    NODE_EXTRA_CA_CERTS: certificate,
  };
});

beforeEach(() => {
  proxy.reset();
  grants.length = 0;
});

afterAll(async () => {
  await proxy.close();
  await hosts.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Lists a platform's objects: `pulumi-idp import`. */
async function list(platform: string, env: NodeJS.ProcessEnv) {
  const main = join(__dirname, "../../bin/pulumi-idp");
  const child = spawn(process.execPath, [main, "import", platform], { env: { ...environment, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

const through = (credentials = "") => ({ HTTPS_PROXY: `http://${credentials}${proxy.address}` });
const listed = { code: 0, stdout: '{\n  "resources": []\n}\n', stderr: "" };

test.each([
  ["conductorone", tenant],
  ["slashid", api],
])("%s is reached through a proxy, which asks for a password", async (platform, host) => {
  proxy.credentials = `user:${password}`;
  expect(await list(platform, through(`user:${password}@`))).toEqual(listed);
  expect(new Set(proxy.asked)).toEqual(new Set([`${host}:443`]));
});

test("sign-in by client credentials goes through the proxy", async () => {
  const { conductorone } = await sandbox.control.credentials();
  const { code, stderr } = await list("conductorone", {
    ...through(),
    CONDUCTORONE_ACCESS_TOKEN: undefined,
    CONDUCTORONE_CLIENT_ID: conductorone.clientId,
    CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(grants).toEqual(["client_credentials"]);
  expect(new Set(proxy.asked)).toEqual(new Set([`${tenant}:443`]));
});

test("sign-in by workload federation goes through the proxy, the CI's token endpoint included", async () => {
  const { conductorone } = await sandbox.control.credentials();
  const { code, stderr } = await list("conductorone", {
    ...through(),
    CONDUCTORONE_ACCESS_TOKEN: undefined,
    CONDUCTORONE_CLIENT_ID: conductorone.federationClientId,
    ACTIONS_ID_TOKEN_REQUEST_URL: `https://${ci}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token-1",
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(grants).toEqual([ciToken]);
  expect(proxy.asked).toEqual(expect.arrayContaining([`${tenant}:443`, `${ci}:443`]));
});

test("a password that the proxy rejects is not shown", async () => {
  proxy.credentials = "user:another";
  const { code, stdout, stderr } = await list("slashid", through(`user:${password}@`));
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(
    `the proxy http://${proxy.address} of HTTPS_PROXY rejected user and password (407)`,
  );
  expect(stderr).not.toContain(password);
});

test("a proxy of another kind is an error that names the variable, and quotes nothing of it", async () => {
  const { code, stderr } = await list("slashid", { HTTPS_PROXY: `socks5://user:${password}@127.0.0.1:1080` });
  expect(code).toBe(1);
  expect(stderr).toContain(
    "The environment variable HTTPS_PROXY names a SOCKS proxy, which is not supported.",
  );
  expect(stderr).not.toContain(password);
});

test("a sandbox on loopback needs no proxy", async () => {
  const env = { ...environmentOf(sandbox.address), ...through(), HTTP_PROXY: `http://${proxy.address}` };
  expect(await list("slashid", env)).toEqual(listed);
  expect(proxy.asked).toEqual([]);
});
