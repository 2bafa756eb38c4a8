// @ts-check
import { spawnSync } from "node:child_process";
import { SetupError } from "../setup-error.mjs";

/**
 * @typedef {object} PostgresAccount
 * @property {number} [uid] whom Postgres's files belong to; absent: whoever runs this
 * @property {number} [gid]
 * @property {(command: string, args: readonly string[]) => {command: string, args: string[], uid?: number, gid?: number}} runAs
 */

const accountName = "postgres";

/**
 * Postgres refuses to run as root, so root lends it an account of its own, made when there is none.
 * @param {readonly string[]} folders where it must get to: its programs and its data
 * @returns {PostgresAccount}
 */
export function postgresAccount(folders) {
  if (process.getuid?.() !== 0) {
    return { runAs: (command, args) => ({ command, args: [...args] }) };
  }
  const { uid, gid } = findAccount() ?? createAccount();
  const unreachable = folders.find((folder) => !canEnter(folder, uid, gid));
  if (unreachable === undefined) {
    return { uid, gid, runAs: (command, args) => ({ command, args: [...args], uid, gid }) };
  }
  // A checkout below /root or in a folder of mktemp -d lies behind a door that is open to root alone. Postgres
  // gets the one right it needs to pass; to change such a folder's permissions would not be ours to decide.
  const passing = ["+dac_override"].flatMap((right) => [`--inh-caps=${right}`, `--ambient-caps=${right}`]);
  // Without this bit access(2), by which Postgres looks for its own files, leaves the right out of account.
  const setpriv = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    ...passing,
    "--securebits=+no_setuid_fixup",
  ];
  if (spawnSync("setpriv", [...setpriv, "test", "-x", unreachable]).status !== 0) {
    throw new SetupError(
      `the account "${accountName}", as which Postgres runs for root, cannot enter ${unreachable}: ` +
        `run this as an ordinary user, or move the folder to where all may enter, e.g. below /srv`,
    );
  }
  return {
    uid,
    gid,
    runAs: (command, args) => ({ command: "setpriv", args: [...setpriv, command, ...args] }),
  };
}

/** @returns {{uid: number, gid: number} | null} */
function findAccount() {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, accountName], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createAccount() {
  // The second form is busybox's.
  const attempts = [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", accountName],
    ["adduser", "-S", "-D", "-H", "-s", "/bin/false", accountName],
  ];
  for (const [command = "", ...args] of attempts) {
    if (spawnSync(command, args).status === 0) {
      const account = findAccount();
      if (account !== null) return account;
    }
  }
  throw new SetupError(
    `Postgres cannot run as root, and the account "${accountName}" could not be made for it: ` +
      `run this as an ordinary user, or make the account (useradd --system ${accountName})`,
  );
}

/**
 * @param {string} folder
 * @param {number} uid
 * @param {number} gid
 */
function canEnter(folder, uid, gid) {
  return spawnSync("test", ["-x", folder], { uid, gid, cwd: "/" }).status === 0;
}
