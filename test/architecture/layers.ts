const belowVendors = ["provider/core", "provider/http"];

/**
 * The layers: each may import from itself and from those that it names. A path belongs to the first that holds it.
 * What is not listed imports what it likes.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  "provider/core/model": [],
  "provider/core/redaction": ["provider/core/model"],
  "provider/core/secrets": ["provider/core/model"],
  "provider/core/lifecycle": ["provider/core/model", "provider/core/secrets"],
  "provider/http": ["provider/core/model", "provider/core/redaction"],
  "provider/vendors/conductorone": [...belowVendors, "provider/vendors/vendor", "provider/vendors/schemas"],
  "provider/vendors/slashid": [...belowVendors, "provider/vendors/vendor", "provider/vendors/schemas"],
  "provider/vendors": belowVendors,
  "provider/runtime": [
    "provider/core",
    "provider/http",
    "provider/vendors/vendor",
    "provider/vendors/schemas",
  ],
  "provider/dynamic": ["provider/core", "provider/runtime", "provider/vendors"],
  "provider/plugin": ["provider/core", "provider/runtime", "provider/vendors/vendor"],
  sdk: [],
  "sandbox/store": [],
  "sandbox/faults": ["sandbox/store"],
  "sandbox/server": ["sandbox/store", "sandbox/faults"],
  "sandbox/ci": ["sandbox/store", "sandbox/server"],
  "sandbox/conductorone": ["sandbox/store", "sandbox/server", "sandbox/ci"],
  "sandbox/slashid": ["sandbox/store", "sandbox/server"],
  "sandbox/control": ["sandbox"],
  sandbox: [],
  cli: ["provider", "sandbox"],
  examples: ["sdk"],
};

/** What single files may import beyond their layer. */
export const exceptions: Readonly<Record<string, readonly string[]>> = {
  // What starts the plugin chooses the platforms; the rest of it is handed them.
  "provider/plugin/main.ts": ["provider/vendors", "provider/schema.json"],
  // The functions of the dynamic face run in the program's own process.
  "sdk/dynamic/call.ts": ["provider/core/model/values", "provider/dynamic"],
};

/** Who may import a package: layers, or folders in them. What is not listed may be imported by nobody. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  zod: ["provider/core", "provider/http", "provider/vendors", "provider/runtime", "sandbox", "cli/drift"],
  undici: ["provider/http"],
  "@pulumi/policy": ["examples/policy"],
  yaml: ["examples/policy"],
  // Its types.
  sarif: ["cli/drift/formats"],
  dataloader: ["provider/runtime/sharing"],
  "@pulumi/pulumi": ["provider/plugin", "sdk", "examples"],
  "@grpc/grpc-js": ["provider/plugin", "sdk"],
  "google-protobuf": ["provider/plugin", "sdk"],
  "pulumi-idp": ["examples"],
  jose: [
    "provider/vendors/conductorone/sign-in",
    "provider/vendors/keycloak/sign-in",
    "provider/vendors/slashid/oidc-provider-credentials/apple-client-secret.ts",
    "sandbox",
  ],
  // They are for the look at an identity provider before a write, and for nothing else.
  oauth4webapi: ["provider/runtime/preflight"],
  saxes: ["provider/runtime/preflight"],
  hono: ["sandbox"],
  "@hono/node-server": ["sandbox"],
};

/** Node's modules that a layer may import. What is not listed imports what it likes. */
export const nodeModules: Readonly<Record<string, readonly string[]>> = {
  "provider/core/model": ["node:timers/promises", "node:util"],
  "provider/core/redaction": [],
  "provider/core/secrets": ["node:crypto"],
  "provider/core/lifecycle": [],
  "provider/http": ["node:events"],
  "provider/vendors": ["node:crypto", "node:fs/promises"],
  "provider/dynamic": [],
};
