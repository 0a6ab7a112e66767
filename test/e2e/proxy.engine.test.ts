import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { samlProviderCredentials } from "../kinds";
import { EncryptedHosts } from "../support/encrypted-hosts";
import { ForwardProxy } from "../support/forward-proxy";
import { documentOf } from "../support/issuer";
import { Both, type Side, same } from "./support/both";
import { stepUpProvider } from "./support/samples";

// The environment reaches the two faces in different ways; what a proxy does is in test/http/proxy.test.ts.

const issuer = "https://issuer.example.test";
const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><IDPSSODescriptor/></EntityDescriptor>`;
const credentials = "user:proxy-password-1";

let both: Both;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  both = await Both.start("proxy");
});

afterAll(async () => {
  await both.dispose();
  for (const each of open) await each.close();
});

/** A proxy of the side's own, behind which its platforms and an issuer are. */
async function proxied({ face, platforms, program }: Side) {
  const { conductorone, slashid } = platforms.address;
  const [c1 = "", sid = ""] = [conductorone.serverUrl, slashid.baseUrl].map((url) => new URL(url).origin);
  const hosts = await EncryptedHosts.start(
    { "tenant.example.test": c1, "api.example.test": sid },
    {
      "GET issuer.example.test/.well-known/openid-configuration": () => ({
        status: 200,
        body: documentOf(issuer, { acr_values_supported: ["a"] }),
      }),
      "POST issuer.example.test/token": () => ({ status: 400, body: { error: "invalid_grant" } }),
      "GET issuer.example.test/metadata": () => ({ status: 200, body: metadata }),
    },
  );
  const proxy = await ForwardProxy.start((name) => (name.endsWith(".example.test") ? hosts.port : undefined));
  proxy.credentials = credentials;
  open.push(proxy, hosts);
  const certificate = join(program.project.root, "ca.pem");
  await writeFile(certificate, hosts.certificate);
  const env = {
    CONDUCTORONE_SERVER_URL: conductorone.serverUrl.replace(c1, "https://tenant.example.test"),
    SLASHID_BASE_URL: slashid.baseUrl.replace(sid, "https://api.example.test"),
    // gRPC goes by the name in small letters, and Pulumi's own library for JavaScript takes that for loopback, too.
    [face === "yaml" ? "https_proxy" : "HTTPS_PROXY"]: `http://${credentials}@${proxy.address}`,
    NODE_EXTRA_CA_CERTS: certificate,
  };
  return { proxy, env };
}

test("a stack's whole life goes through a proxy, and the engine's own calls don't", async () => {
  const seen = await both.each(async (side) => {
    const { proxy, env } = await proxied(side);
    await side.program.declare(
      stepUpProvider({ issuerUrl: issuer, verify: "credentials", oauth2: { acrValues: ["phr"] } }),
      {
        name: "saml",
        type: samlProviderCredentials.type,
        args: { idpMetadataUrl: `${issuer}/metadata`, verify: "discovery" },
      },
    );
    let output = "";
    for (const command of [
      ["up", "--yes"],
      ["refresh", "--yes"],
      ["destroy", "--yes"],
    ]) {
      const { exitCode, stdout, stderr } = await side.program.project.run(command, { env });
      output += stdout + stderr;
      if (exitCode !== 0) throw new Error(output);
    }
    return {
      asked: [...new Set(proxy.asked)].sort(),
      logs: output.includes('"phr" is not among the acr_values_supported'),
      showsPassword: output.includes("proxy-password-1"),
    };
  });
  const asked = ["api.example.test:443", "issuer.example.test:443", "tenant.example.test:443"];
  expect(seen).toEqual(same({ asked, logs: true, showsPassword: false }));
});
