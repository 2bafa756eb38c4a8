/** Where a Redis is, as REDIS_URL says it. */
export type RedisPlace =
  | { kind: "single"; url: string }
  | ({ kind: "sentinel"; sentinels: Node[]; masterName: string } & Account)
  | ({ kind: "cluster"; nodes: Node[] } & Account);

export interface Node {
  host: string;
  port: number;
}

interface Account {
  username: string | undefined;
  password: string | undefined;
  /** The logical database; a cluster has one only. */
  db: number;
  isEncrypted: boolean;
}

const FORM = /^(redis|rediss)\+(sentinel|cluster):\/\/(?:([^@]*)@)?([^/@?#]+)(?:\/([^/?#]*))?(?:\/(\d+))?$/;
const NODE = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;
const PORTS = { sentinel: 26_379, cluster: 6_379 };

/**
 * Reads an address of Redis (rediss: encrypted):
 * - `redis://[user:password@]host:6379/0`
 * - `redis+sentinel://[user:password@]host:26379,host2:26379/mymaster[/0]`: the master that the sentinels name; the
 *   account is that of the master
 * - `redis+cluster://[user:password@]host:6379,host2:6379`: some of the nodes, which know the others
 * @returns null when it is none of these
 */
export function parseRedisUrl(url: string): RedisPlace | null {
  if (/^rediss?:\/\//.test(url)) return URL.canParse(url) ? { kind: "single", url } : null;
  const [, scheme, kind, account, hosts, name = "", db = "0"] = FORM.exec(url) ?? [];
  if (hosts === undefined) return null;
  const owner = readAccount(account);
  if (!owner) return null;
  const access = { ...owner, db: Number(db), isEncrypted: scheme === "rediss" };
  const nodes = hosts.split(",").map((host) => readNode(host, PORTS[kind as keyof typeof PORTS]));
  if (!nodes.every((node) => node !== null)) return null;
  if (kind === "sentinel")
    return name === "" ? null : { kind, sentinels: nodes, masterName: name, ...access };
  return name === "" && access.db === 0 ? { kind: "cluster", nodes, ...access } : null;
}

function readNode(text: string, defaultPort: number): Node | null {
  const [, host, port] = NODE.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ""), port: port === undefined ? defaultPort : Number(port) };
}

/** `user:password`, `:password`, or nothing; each encoded as in any address. */
function readAccount(account = ""): Pick<Account, "username" | "password"> | null {
  const [username = "", ...password] = account.split(":");
  try {
    return {
      username: decodeURIComponent(username) || undefined,
      password: decodeURIComponent(password.join(":")) || undefined,
    };
  } catch {
    // A % that encodes nothing.
    return null;
  }
}
