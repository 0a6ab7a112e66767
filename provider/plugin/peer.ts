import { readFileSync } from "node:fs";
import { endianness } from "node:os";

/** The two ends of a connection over loopback, as the side that accepted it sees them. */
export interface LoopbackConnection {
  /** The port of the side that connected. */
  readonly peerPort: number;
  /** The port that it connected to. */
  readonly ownPort: number;
}

/** The kernel's tables of TCP connections. A peer may use a socket for IPv6 to reach 127.0.0.1. */
const tables = ["/proc/net/tcp", "/proc/net/tcp6"];

/**
 * Whether the other end of a connection to 127.0.0.1 belongs to this user or to root. Root can read this process
 * anyway. A connection that is closed already, or that the kernel's tables don't have, counts as somebody else's: the
 * kernel shows a closed socket as root's. The tables are read once more before that: reading them is not atomic, so a
 * table that changes meanwhile may lack a connection that is there.
 *
 * @param read reads one of the tables; undefined where the system has none.
 * @returns true where the system does not tell.
 * @see https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
export function isOwnPeer(
  connection: LoopbackConnection,
  read: (path: string) => string | undefined = readIfThere,
  ownUid: number | undefined = process.getuid?.(),
): boolean {
  const look = () => tables.map(read).filter((text) => text !== undefined);
  const texts = look();
  if (texts.length === 0 || ownUid === undefined) return true;
  const uid = uidAmong(texts, connection) ?? uidAmong(look(), connection);
  return uid === 0 || uid === ownUid;
}

function uidAmong(texts: readonly string[], connection: LoopbackConnection): number | undefined {
  return texts.map((text) => uidIn(text, connection)).find((uid) => uid !== undefined);
}

/** 127.0.0.1 as the tables write it, for IPv4 and at the end of an IPv6 address. */
const loopback = endianness() === "LE" ? "0100007F" : "7F000001";

/** How the tables write that a connection is open at this end (TCP_ESTABLISHED). */
const established = "01";

/** The user of the end that connected; undefined where the table does not have the connection, or it is closed. */
function uidIn(table: string, { peerPort, ownPort }: LoopbackConnection): number | undefined {
  const [peer, own] = [peerPort, ownPort].map((port) => `${loopback}:${hex(port)}`);
  for (const line of table.split("\n")) {
    const [, local = "", remote = "", state, , , , uid = ""] = line.trim().split(/\s+/);
    if (state !== established || !/^\d+$/.test(uid)) continue;
    if (local.endsWith(peer ?? "") && remote.endsWith(own ?? "")) return Number(uid);
  }
  return undefined;
}

const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, "0");

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
