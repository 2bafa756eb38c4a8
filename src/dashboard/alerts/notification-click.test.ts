import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";

const SOURCE = readFileSync(new URL("../../../public/service-worker.js", import.meta.url), "utf8");
const ORIGIN = "https://buoys.example";

/** A click on a notification that leads to a station, while these windows are open; what was done is told in order. */
async function click(addresses: string[], { canNavigate = true } = {}) {
  const done: string[] = [];
  const windows = addresses.map((address) => {
    const [frameType, path] = address.startsWith("frame ")
      ? ["nested", address.slice("frame ".length)]
      : ["top-level", address];
    const one = {
      url: `${ORIGIN}${path}`,
      frameType,
      focus: () => Promise.resolve((done.push(`focus ${path}`), one)),
      navigate: (to: string) =>
        canNavigate
          ? Promise.resolve(done.push(`${path} to ${to}`))
          : Promise.reject(new TypeError("not mine")),
    };
    return one;
  });
  const listeners = new Map<string, (event: object) => void>();
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    clients: {
      matchAll: () => Promise.resolve(windows),
      openWindow: (path: string) => Promise.resolve(done.push(`open ${path}`)),
    },
  };
  runInNewContext(SOURCE, { self, URL });
  const close = vi.fn();
  let work: Promise<unknown> = Promise.resolve();
  listeners.get("notificationclick")!({
    notification: { close, data: { path: "/stations/46042" } },
    waitUntil: (promise: Promise<unknown>) => (work = promise),
  });
  await work;
  expect(close).toHaveBeenCalledOnce();
  return done;
}

it("opens a window where none is open", async () => {
  expect(await click([])).toEqual(["open /stations/46042"]);
});

it("shows the window that has the station, and does not load it anew", async () => {
  expect(await click(["/", "/stations/46042?days=7"])).toEqual(["focus /stations/46042?days=7"]);
});

it("leads the window that was looked at last there, and opens no other", async () => {
  expect(await click(["/live", "/"])).toEqual(["focus /live", "/live to /stations/46042"]);
});

it("does not take an embedded station for a window", async () => {
  expect(await click(["frame /embed/station/46042"])).toEqual(["open /stations/46042"]);
});

it("opens one where the window cannot be led elsewhere", async () => {
  expect(await click(["/live"], { canNavigate: false })).toEqual(["focus /live", "open /stations/46042"]);
});
