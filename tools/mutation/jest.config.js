const { transform, transformIgnorePatterns } = require("../../jest.config").projects[0];

/** @type {import("jest").Config} */
module.exports = {
  rootDir: "../..",
  testEnvironment: "node",
  roots: ["<rootDir>/tools/mutation"],
  transform,
  transformIgnorePatterns,
};
