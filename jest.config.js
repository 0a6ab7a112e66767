/** @type {import("jest").Config} */
module.exports = {
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
  modulePathIgnorePatterns: ["<rootDir>/dist"],
  setupFilesAfterEnv: ["<rootDir>/test/support/contract.ts"],
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  reporters: ["default", "<rootDir>/test/support/summary-reporter.js"],
  // Left to itself, Jest runs everything in one process where there are two processors, and much of the time is waiting.
  maxWorkers: 2,
  // Modules of a file stay in its process's memory after it.
  workerIdleMemoryLimit: "1GB",
  // A step on the real engine takes seconds, and many of them make a test.
  testTimeout: 180_000,
};
