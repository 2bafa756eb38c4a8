import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { Channels } from "./channels";
import type { Frame } from "./frame";
import { ObservationHub } from "./hub";
import { EVERYTHING, isSelected, type Selection } from "./selection";
import { trpcWire } from "./trpc-wire";
import { publicWire } from "./wire";

const ofStations = (...ids: string[]): Selection => ({ ...EVERYTHING, stations: new Set(ids) });

function open() {
  const hub = new ObservationHub(0, 100);
  const channels = new Channels(hub);
  const listen = (selection: Selection, wire = publicWire()) => {
    const frames: Frame[] = [];
    const ids: number[][] = [];
    const leave = channels.listen(selection, wire, (frame, events) => {
      frames.push(frame);
      ids.push(events.map(({ id }) => id));
    });
    return { frames, ids, leave };
  };
  return { hub, channels, listen };
}

describe("Channels", () => {
  it("hands the same bytes, made once, to all who select the same by the same wire", () => {
    const { hub, listen } = open();
    const [one, other] = [listen(ofStations("44013", "46042")), listen(ofStations("46042", "44013"))];
    const apart = listen(ofStations("44013", "46042"), trpcWire);
    hub.append([streamEvent(1, "44013"), streamEvent(2, "51001"), streamEvent(3, "46042")]);
    expect(one.ids).toEqual([[1, 3]]);
    expect(one.frames[0]).toBe(other.frames[0]);
    expect(apart.frames[0]).not.toBe(one.frames[0]);
    expect(String(one.frames[0]!.bytes).match(/^id: .*/gm)).toEqual(["id: 1", "id: 3"]);
  });

  it("selections that differ and let all through share the bytes too, by the same wire", () => {
    const { hub, listen } = open();
    const everything = listen(EVERYTHING);
    const both = listen(ofStations("44013", "46042"));
    const one = listen(ofStations("44013"));
    const byFields = listen(EVERYTHING, publicWire(["waveHeightM"]));
    hub.append([streamEvent(1, "44013"), streamEvent(2, "46042")]);
    expect(both.frames[0]).toBe(everything.frames[0]);
    for (const apart of [one, byFields]) expect(apart.frames[0]).not.toBe(everything.frames[0]);
    hub.append([streamEvent(3, "44013")]);
    expect(one.frames[1]).toBe(everything.frames[1]);
    expect([both.ids, one.ids]).toEqual([
      [[1, 2], [3]],
      [[1], [3]],
    ]);
  });

  it("says nothing to those whom nothing concerns", () => {
    const { hub, listen } = open();
    const listener = listen(ofStations("44013"));
    hub.append([streamEvent(1, "46042")]);
    expect(listener.ids).toEqual([]);
  });

  it("calls nobody who has left, also while a frame is handed on, and opens anew for who comes later", () => {
    const { hub, listen } = open();
    const listener = listen(EVERYTHING);
    hub.append([streamEvent(1)]);
    listener.leave();
    listener.leave();
    hub.append([streamEvent(2)]);
    const later = listen(EVERYTHING);
    listener.leave();
    hub.append([streamEvent(3)]);
    expect([listener.ids, later.ids]).toEqual([[[1]], [[3]]]);
  });

  it("counts what it hands on, for each who gets it, and knows whether anybody listens", () => {
    const { hub, channels, listen } = open();
    expect(channels.isIdle).toBe(true);
    hub.append([streamEvent(1, "44013")]);
    const listeners = [listen(EVERYTHING), listen(EVERYTHING), listen(ofStations("44013"))];
    hub.append([streamEvent(2, "44013"), streamEvent(3, "46042")]);
    expect(channels.delivered).toBe(2 * 2 + 1);
    expect(channels.isIdle).toBe(false);
    for (const { leave } of listeners) leave();
    expect(channels.isIdle).toBe(true);
  });

  it("whatever is selected, each listener gets exactly what is selected, in order", () => {
    const stations = ["44013", "46042", "51001"];
    const selections = fc.record({
      stations: fc.option(fc.subarray(stations, { minLength: 1 }).map((ids) => new Set(ids))),
      has: fc.subarray(["waveHeightM", "tideFt"] as const),
    });
    const batches = fc.array(fc.array(fc.constantFrom(...stations), { maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(selections, { maxLength: 6 }), batches, (some, arrivals) => {
        const { hub, listen } = open();
        const wanted = some.map((selection) => ({ ...EVERYTHING, ...selection }));
        const listeners = wanted.map((selection) => listen(selection));
        let id = 0;
        const all = arrivals.map((batch) => batch.map((station) => streamEvent((id += 1), station)));
        for (const batch of all) hub.append(batch);
        for (const [i, selection] of wanted.entries()) {
          const expected = all.flat().filter((event) => isSelected(selection, event));
          expect(listeners[i]!.ids.flat()).toEqual(expected.map((event) => event.id));
        }
      }),
      { seed: 62, numRuns: 200 },
    );
  });
});
