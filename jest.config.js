/** What all projects share. */
const project = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
    // These are there as ES modules only, which Jest can't import as they are.
    "/node_modules/(jose|oauth4webapi|oidc-provider)/.+\\.js$": [
      "@swc/jest",
      { jsc: { target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!(jose|oauth4webapi|oidc-provider)/)"],
  // What is a bundle in the package is its source here.
  moduleNameMapper: { "/provider/dynamic/bundle$": "<rootDir>/provider/dynamic" },
  modulePathIgnorePatterns: ["<rootDir>/dist"],
  testRunner: "<rootDir>/test/support/costs/runner.js",
  setupFilesAfterEnv: ["<rootDir>/test/support/contract.ts"],
};

const withoutEngine = {
  ...project,
  setupFilesAfterEnv: [...project.setupFilesAfterEnv, "<rootDir>/test/support/no-engine.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...withoutEngine,
      displayName: "unit",
      testMatch: ["**/*.test.ts"],
      testPathIgnorePatterns: ["\\.(long|engine|keycloak)\\.test\\.ts$"],
    },
    { ...withoutEngine, displayName: "long", testMatch: ["**/*.long.test.ts"] },
    {
      ...project,
      displayName: "engine",
      testMatch: ["**/*.engine.test.ts"],
      globalSetup: "<rootDir>/test/support/global-setup.ts",
      setupFilesAfterEnv: [...project.setupFilesAfterEnv, "<rootDir>/test/support/engine-time.ts"],
    },
    {
      ...project,
      displayName: "keycloak",
      testMatch: ["**/*.keycloak.test.ts"],
      globalSetup: "<rootDir>/test/support/keycloak/global-setup.ts",
      globalTeardown: "<rootDir>/test/support/keycloak/global-teardown.ts",
    },
  ],
  reporters: [
    "default",
    "<rootDir>/test/support/costs/reporter.js",
    "<rootDir>/test/support/summary-reporter.js",
  ],
  // Left to itself, Jest runs everything in one process where there are two processors, and much of the time is waiting.
  maxWorkers: 2,
  // Modules of a file stay in its process's memory after it.
  workerIdleMemoryLimit: "1GB",
  // Far more than any test takes on a quiet machine. Jest takes it from here only, and not from a project.
  testTimeout: 180_000,
};
