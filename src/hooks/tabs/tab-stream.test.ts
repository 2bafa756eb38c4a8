import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TabsWorld, type PlayedTab } from "../../../test/support/tabs-world";

/** That many tabs, settled, of which the first holds the stream. */
function worldOf(count: number) {
  const world = new TabsWorld();
  const tabs = Array.from({ length: count }, () => world.open(0));
  world.settle();
  return { world, tabs: tabs as [PlayedTab, PlayedTab, PlayedTab] };
}

/** From after `from` up to and with `to`. */
const idsBetween = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + 1 + i);

function publish(world: TabsWorld, count: number) {
  for (let i = 0; i < count; i += 1) world.publish();
}

describe("tabs that share a stream", () => {
  it("open one connection together, and each is told that it is connected and given every event", () => {
    const { world, tabs } = worldOf(3);
    publish(world, 5);
    world.settle();
    expect([world.openings, world.holders]).toEqual([1, [tabs[0]]]);
    for (const tab of tabs) {
      expect(tab.ids).toEqual([1, 2, 3, 4, 5]);
      expect(tab.names.at(-1)).toBe("connected");
      expect(tab.stream.isConnected).toBe(true);
    }
  });

  it("a tab that joins late gets what follows its own position from the holder, without another connection", () => {
    const { world } = worldOf(2);
    publish(world, 10);
    world.settle();
    const late = world.open(6);
    world.settle();
    publish(world, 1);
    world.settle();
    expect([late.ids, world.openings]).toEqual([[7, 8, 9, 10, 11], 1]);
  });

  it("a tab whose position is older than all that the holder keeps gets the rest from the server, the others nothing twice", () => {
    const world = new TabsWorld();
    publish(world, 3_000);
    const first = world.open(1_000);
    world.settle();
    const late = world.open(10);
    world.settle();
    publish(world, 1);
    world.settle();
    expect(late.ids).toEqual(idsBetween(10, 3_001));
    expect(first.ids).toEqual(idsBetween(1_000, 3_001));
  });

  it.each(["closed", "killed"] as const)(
    "when the holder is %s, another goes on from the last event at once",
    (how) => {
      const { world, tabs } = worldOf(3);
      publish(world, 2);
      world.settle();
      publish(world, 1);
      world.end(tabs[0], how);
      publish(world, 1);
      world.settle();
      for (const tab of [tabs[1], tabs[2]]) expect(tab.ids).toEqual([1, 2, 3, 4]);
      expect(world.openings).toBe(2);
    },
  );

  it("a holder that does not answer is replaced within 6 s, and follows when it wakes up", () => {
    const { world, tabs } = worldOf(3);
    tabs[0].isHung = true;
    publish(world, 3);
    world.pause(6_000);
    for (const tab of [tabs[1], tabs[2]]) expect(tab.ids).toEqual([1, 2, 3]);
    tabs[0].isHung = false;
    publish(world, 1);
    world.settle();
    for (const tab of tabs) expect(tab.ids).toEqual([1, 2, 3, 4]);
    expect(world.holders).toHaveLength(1);
    expect(world.holders).not.toContain(tabs[0]);
  });

  it("a holder whose timers are asleep is not taken for dead", () => {
    const { world, tabs } = worldOf(3);
    for (let i = 0; i < 20; i += 1) {
      world.nowMs += 1_500;
      for (const tab of [tabs[1], tabs[2]]) world.tick(tab);
      world.settle();
    }
    expect([world.openings, world.holders]).toEqual([1, [tabs[0]]]);
  });

  it("when the server refuses, all tabs are told, one of them asks again, and all are told when it is back", () => {
    const { world, tabs } = worldOf(3);
    world.isServerUp = false;
    world.breakSource(tabs[0], true);
    world.pause(30_000);
    for (const tab of tabs) expect([tab.stream.isConnected, tab.names.at(-1)]).toEqual([false, "error"]);
    const asked = world.openings;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(12);
    world.isServerUp = true;
    publish(world, 1);
    world.pause(9_000);
    for (const tab of tabs) {
      expect([tab.stream.isConnected, tab.names.findLast((name) => name !== "ping")]).toEqual([
        true,
        "connected",
      ]);
      expect(tab.ids).toEqual([1]);
    }
  });

  it("a connection that is silent for longer than two pings is opened again, before tRPC's own patience of 40 s ends", () => {
    const { world } = worldOf(2);
    world.pause(120_000);
    world.hasPings = false;
    world.pause(15_000);
    expect(world.openings).toBe(1);
    world.pause(24_000);
    expect(world.openings).toBe(2);
  });

  it("a gap of one tab that was away too long is told to it alone", () => {
    const world = new TabsWorld();
    publish(world, 20);
    world.windowFrom = 15;
    const first = world.open(18);
    world.settle();
    const late = world.open(5);
    world.settle();
    expect([late.gaps, late.ids]).toEqual([[16], [16, 17, 18, 19, 20]]);
    expect([first.gaps, first.ids]).toEqual([[], [19, 20]]);
  });

  it("when the server's ids begin anew, every tab is told, one that slept meanwhile too, and gets what follows", () => {
    const world = new TabsWorld();
    publish(world, 50);
    const [holder, other, sleeper] = [world.open(50), world.open(50), world.open(50)];
    world.settle();
    sleeper.stream.leave();
    world.published = [1, 2, 3];
    world.breakSource(holder, false);
    world.settle();
    sleeper.stream.join();
    world.settle();
    publish(world, 1);
    world.settle();
    for (const tab of [holder, other, sleeper]) expect([tab.gaps, tab.ids]).toEqual([[4], [4]]);
  });

  it("whatever comes when, and whoever hangs, wakes, ends or joins: each tab gets each event once, in order", () => {
    const action = fc.oneof(
      { weight: 12, arbitrary: fc.record({ what: fc.constant("pass" as const), which: fc.nat(50) }) },
      { weight: 3, arbitrary: fc.record({ what: fc.constant("publish" as const), which: fc.nat(3) }) },
      { weight: 3, arbitrary: fc.record({ what: fc.constant("tick" as const), which: fc.nat(7) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          what: fc.constantFrom("open", "close", "kill", "hang", "wake", "break", "refuse", "sleep"),
          which: fc.nat(7),
        }),
      },
    );
    fc.assert(
      fc.property(fc.array(action, { minLength: 20, maxLength: 300 }), (actions) => {
        const world = new TabsWorld();
        world.open(0);
        for (const { what, which } of actions) {
          const tab = world.tabs[which % world.tabs.length];
          if (what === "pass") world.pass(which);
          else if (what === "publish") publish(world, which);
          else if (what === "open") world.open(Math.max(0, (world.published.at(-1) ?? 0) - which));
          else if (what === "tick") {
            world.nowMs += 1_500;
            for (const each of [...world.tabs]) world.tick(each);
          } else if (!tab) continue;
          else if (what === "hang") tab.isHung = true;
          else if (what === "wake") tab.isHung = false;
          else if (what === "close" || what === "kill")
            world.end(tab, what === "close" ? "closed" : "killed");
          else if (what === "break" || what === "refuse") world.breakSource(tab, what === "refuse");
          else if (what === "sleep" && !tab.isHung) {
            tab.stream.leave();
            world.settle();
            tab.stream.join();
          }
        }
        for (const tab of world.tabs) tab.isHung = false;
        world.settle();
        world.pause(20_000);
        const newest = world.published.at(-1) ?? 0;
        for (const tab of world.tabs) expect(tab.ids).toEqual(idsBetween(tab.from, newest));
        if (world.tabs.length > 0) expect(world.holders).toHaveLength(1);
      }),
      { numRuns: 1_000, seed: 1_126 },
    );
  });
});
