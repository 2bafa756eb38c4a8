// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { processIdentity } from "./identity.mjs";
import { spawnProcess } from "./spawn-process.mjs";
import { waitFor } from "./wait-for.mjs";

const node = process.execPath;

it("asks a process to end once, however often it is told to stop it", async () => {
  /** @type {string[]} */
  const lines = [];
  const code = `
    process.on("SIGTERM", () => { console.log("asked"); setTimeout(() => process.exit(0), 100); });
    setInterval(() => {}, 1000);
    console.log("ready");
  `;
  const child = await spawnProcess({
    name: "child",
    command: node,
    args: ["-e", code],
    onLine: (line) => lines.push(line),
  });
  await waitFor(() => lines.includes("ready"), { what: "the child" });
  await Promise.all([child.stop(), child.stop()]);
  expect(lines).toEqual(["ready", "asked"]);
});

it("kills a process that does not listen, with all that it has started", async () => {
  /** @type {string[]} */
  const lines = [];
  const child = await spawnProcess({
    name: "deaf",
    command: "/bin/sh",
    args: ["-c", "trap '' TERM; sleep 60 & echo $!; wait; wait"],
    onLine: (line) => lines.push(line),
  });
  await waitFor(() => lines[0], { what: "the grandchild's pid" });
  await child.stop(50);
  expect((await child.exited).signal).toBe("SIGKILL");
  await waitFor(() => processIdentity(Number(lines[0])) === null, { what: "the grandchild to be gone" });
});

it("gives the last words of a process before its end", async () => {
  /** @type {string[]} */
  const lines = [];
  const child = await spawnProcess({
    name: "talker",
    command: node,
    args: ["-e", "console.log('first'); console.error('last'); process.exitCode = 7"],
    onLine: (line) => lines.push(line),
  });
  expect(await child.exited).toEqual({ code: 7, signal: null });
  expect(lines.sort()).toEqual(["first", "last"]);
});

it("leaves nothing running when the program that started it is killed with -9", async () => {
  const modulePath = fileURLToPath(new URL("./spawn-process.mjs", import.meta.url));
  const code = `
    const { spawnProcess } = await import(${JSON.stringify(modulePath)});
    const child = await spawnProcess({ name: "orphan", command: "sleep", args: ["60"] });
    console.log(child.pid);
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(node, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise((resolve) => parent.stdout.once("data", (chunk) => resolve(Number(chunk))));
  expect(processIdentity(pid)).not.toBeNull();

  parent.kill("SIGKILL");

  await waitFor(() => processIdentity(pid) === null, { what: "the orphan to be ended" });
});
