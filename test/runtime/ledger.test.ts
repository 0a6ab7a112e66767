import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../../provider/runtime/ledger";
import { repositoryRoot } from "../../tools/engine/repository";

const address = "127.0.0.1:40001";
const object = '["https://a.example.com","slashid:SamlProviderCredentials","1"]';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pulumi-idp-ledger-test-"));
  folder = join(root, "ledgers");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Another process of the engine, which holds the object and, on request, releases it or ends. */
async function other(engineAddress = address) {
  const script = `
    const { Ledger } = require(${JSON.stringify(join(repositoryRoot(), "dist/provider/runtime/ledger"))});
    const ledger = new Ledger(${JSON.stringify(engineAddress)}, ${JSON.stringify(folder)});
    const held = ${JSON.stringify(object)};
    ledger.hold(held);
    process.on("message", () => { ledger.release(held); process.send("released"); });
    process.send("held");`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await new Promise((resolve) => child.once("message", resolve));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    release: () =>
      new Promise((resolve) => {
        child.once("message", resolve);
        child.send("release");
      }),
    end(signal: NodeJS.Signals) {
      child.kill(signal);
      return ended;
    },
    disconnect() {
      child.disconnect();
      return ended;
    },
  };
}

test("what another process of the engine holds is elsewhere, until it releases it", async () => {
  const ledger = new Ledger(address, folder);
  const process = await other();
  expect(ledger.isElsewhere(object)).toBe(true);
  expect(ledger.isElsewhere(`${object}2`)).toBe(false);
  await process.release();
  expect(ledger.isElsewhere(object)).toBe(false);
  await process.disconnect();
});

test("what this process holds is not elsewhere", () => {
  const ledger = new Ledger(address, folder);
  ledger.hold(object);
  expect(ledger.isElsewhere(object)).toBe(false);
});

test("a process that was killed holds nothing, and one that ends leaves no file", async () => {
  const ledger = new Ledger(address, folder);
  await (await other()).end("SIGKILL");
  expect(ledger.isElsewhere(object)).toBe(false);
  await (await other("127.0.0.1:40002")).disconnect();
  expect(readdirSync(folder)).toEqual(["127.0.0.1-40001"]);
});

test("another engine's processes hold nothing here", async () => {
  const process = await other("127.0.0.1:40002");
  expect(new Ledger(address, folder).isElsewhere(object)).toBe(false);
  await process.disconnect();
});

test("only the user can read it, and nothing in it tells of an object", () => {
  new Ledger(address, folder).hold(object);
  const [own = ""] = readdirSync(join(folder, "127.0.0.1-40001"));
  expect(own).toBe(String(process.pid));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "127.0.0.1-40001", own)).mode & 0o777).toBe(0o600);
});

test("a folder that others can write to is not used", async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const process = await other();
  expect(new Ledger(address, folder).isElsewhere(object)).toBe(false);
  expect(readdirSync(join(folder, "127.0.0.1-40001"))).toEqual([]);
  await process.disconnect();
});

test("where there can be no folder, a process is alone", () => {
  writeFileSync(folder, "a file");
  const ledger = new Ledger(address, folder);
  ledger.hold(object);
  ledger.release(object);
  expect(ledger.isElsewhere(object)).toBe(false);
});
