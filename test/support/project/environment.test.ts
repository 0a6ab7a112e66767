import { join } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";
import { projectEnvironment } from "./environment";

const parts = {
  engine: "/engine",
  backend: "/root/backend",
  home: "/root/home",
  passphrase: "words",
  stack: "dev",
};

describe("projectEnvironment", () => {
  test("passes on neither credentials nor Pulumi settings of the caller", () => {
    const caller = {
      CONDUCTORONE_CLIENT_SECRET: "a",
      conductorone_client_id: "b",
      SLASHID_API_KEY: "c",
      PULUMI_ACCESS_TOKEN: "d",
      PULUMI_HOME: "/user",
      PULUMI_STACK: "production",
      HOME: "/home/u",
    };
    const env = projectEnvironment(caller, parts);
    expect(Object.keys(env).filter((name) => /conductorone|slashid/i.test(name))).toEqual([]);
    expect(env).not.toHaveProperty("PULUMI_ACCESS_TOKEN");
    expect(env).toMatchObject({
      HOME: "/home/u",
      PULUMI_HOME: "/root/home",
      PULUMI_BACKEND_URL: "file:///root/backend",
      PULUMI_CONFIG_PASSPHRASE: "words",
      PULUMI_STACK: "dev",
      NO_COLOR: "1",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
  });

  test("puts the engine and this checkout's programs first on PATH", () => {
    const { PATH } = projectEnvironment({ PATH: "/usr/bin:/bin" }, parts);
    expect(PATH?.split(":")).toEqual(["/engine", join(repositoryRoot(), "bin"), "/usr/bin", "/bin"]);
  });
});
