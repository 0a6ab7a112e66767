const { transform, transformIgnorePatterns } = require("../../jest.config");

/** @type {import("jest").Config} */
module.exports = {
  rootDir: "../..",
  testEnvironment: "node",
  roots: ["<rootDir>/tools/mutation"],
  transform,
  transformIgnorePatterns,
};
