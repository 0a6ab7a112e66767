import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { isOwnPeer } from "../../provider/plugin/peer";

const connection = { peerPort: 0xc001, ownPort: 0x9c41 };
const address = endianness() === "LE" ? "0100007F" : "7F000001";
const mapped = `0000000000000000FFFF0000${address}`;
const line = (local: string, remote: string, uid: number, state = "01") =>
  `   1: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 12345 1 0000000000000000 20 4 30 10 -1`;
const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
/** The row of the end that accepted: it is this user's own. */
const accepted = line(`${address}:9C41`, `${address}:C001`, 1000);

const tables =
  (four: string | undefined, six: string | undefined = undefined) =>
  (path: string) =>
    path === "/proc/net/tcp" ? four : six;
const from = (uid: number, host = address, state = "01") => line(`${host}:C001`, `${host}:9C41`, uid, state);
const text = (...lines: string[]) => [head, ...lines, ""].join("\n");

describe("a peer", () => {
  test.each<[string, ReturnType<typeof tables>, boolean]>([
    ["of this user", tables(text(accepted, from(1000))), true],
    ["of root", tables(text(accepted, from(0))), true],
    ["of another user", tables(text(accepted, from(1001))), false],
    ["that reaches IPv4 by a socket for IPv6", tables(text(accepted), text(from(1000, mapped))), true],
    ["of another user, by such a socket", tables(text(accepted), text(from(1001, mapped))), false],
    [
      "that has closed, which the kernel shows as root's",
      tables(text(accepted, from(0, address, "05"))),
      false,
    ],
    ["that has closed, of this user", tables(text(accepted, from(1000, address, "04"))), false],
    ["that the tables don't have", tables(text(accepted), text()), false],
    ["of another address", tables(text(accepted, line("0200007F:C001", `${address}:9C41`, 1000))), false],
    ["of another port", tables(text(accepted, line(`${address}:C002`, `${address}:9C41`, 1000))), false],
    ["on a system without such tables", tables(undefined), true],
  ])("%s: %#", (_name, read, isOwn) => {
    expect(isOwnPeer(connection, read, 1000)).toBe(isOwn);
  });

  test.each([
    [1000, true],
    [1001, false],
  ])("of the user %d, that only the second look at the tables finds", (uid, isOwn) => {
    const looks = [tables(text(accepted), text()), tables(text(accepted, from(uid)), text())];
    let reads = 0;
    const read = (path: string) => looks[Math.floor(reads++ / 2)]?.(path);
    expect(isOwnPeer(connection, read, 1000)).toBe(isOwn);
  });
});

/** Greets in HTTP/2, and prints how many bytes come back until the connection ends or the first of them are there. */
const greet = `
  const socket = require("node:net").connect(Number(process.argv[1]), "127.0.0.1");
  socket.write("PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\\0\\0\\0\\4\\0\\0\\0\\0\\0", "latin1");
  let bytes = 0;
  const end = () => { console.log(bytes > 0 ? "answered" : "closed"); process.exit(); };
  socket.on("data", (chunk) => { bytes += chunk.length; end(); }).on("close", end).on("error", end);
`;

const canBeOthers = process.getuid?.() === 0 && existsSync("/proc/net/tcp");

(canBeOthers ? test : test.skip)(
  "the plugin answers its own user, and closes the connection of another one (needs root, on Linux)",
  async () => {
    const child = spawn(process.execPath, [join(__dirname, "../../bin/pulumi-resource-idp")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    const said = (uid: number) =>
      execFileSync(process.execPath, ["-e", greet, String(port).trim()], { uid, cwd: "/", env: {} })
        .toString()
        .trim();
    try {
      expect([said(0), said(65_534)]).toEqual(["answered", "closed"]);
    } finally {
      child.kill();
      await once(child, "close");
    }
  },
);
