import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KeptText } from "./kept-text";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** What a browser tells the other tabs. */
const storageEvent = (key: string | null) => Object.assign(new Event("storage"), { key });

function follow(text: KeptText) {
  const calls = vi.fn();
  return { calls, stop: text.subscribe(calls) };
}

it("is there for who opens it later, and tells who follows it", () => {
  const text = new KeptText("a");
  const { calls, stop } = follow(text);
  text.write("one");
  expect([text.read(), new KeptText("a").read(), calls.mock.calls.length]).toEqual(["one", "one", 1]);
  stop();
  text.write("two");
  expect(calls).toHaveBeenCalledTimes(1);
});

it("tells what another tab changed of it, and that all was emptied, and nothing else", () => {
  const { calls } = follow(new KeptText("a"));
  window.dispatchEvent(storageEvent("b"));
  expect(calls).not.toHaveBeenCalled();
  window.dispatchEvent(storageEvent("a"));
  window.dispatchEvent(storageEvent(null));
  expect(calls).toHaveBeenCalledTimes(2);
});

it("is told to who listens to other tabs as they left it, and not when it changes here", () => {
  const text = new KeptText("a");
  const heard = vi.fn();
  const stop = text.listen(heard);
  text.write("one");
  expect(heard).not.toHaveBeenCalled();
  window.dispatchEvent(Object.assign(storageEvent("a"), { newValue: "two" }));
  stop();
  window.dispatchEvent(Object.assign(storageEvent("a"), { newValue: "three" }));
  expect(heard.mock.calls).toEqual([["two"]]);
});

it("is remembered by the page where the browser keeps nothing", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  });
  const text = new KeptText("a");
  const { calls } = follow(text);
  expect(text.isUnkept()).toBe(false);
  text.write("one");
  expect([text.read(), text.isUnkept(), calls.mock.calls.length]).toEqual(["one", true, 1]);
});
