import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { ObservationHub } from "./hub";

const ids = (events: { id: number }[] | undefined) => events?.map((event) => event.id);

describe("ObservationHub", () => {
  it("hands what arrives together to every listener, once", () => {
    const hub = new ObservationHub(0, 100);
    const heard: number[][][] = [[], []];
    for (const batches of heard) hub.listen((events) => batches.push(events.map(({ id }) => id)));
    hub.append([streamEvent(1), streamEvent(2)]);
    expect(heard).toEqual([[[1, 2]], [[1, 2]]]);
  });

  it("drops what is not above the newest id", () => {
    const hub = new ObservationHub(5, 100);
    hub.append([streamEvent(4), streamEvent(6)]);
    hub.append([streamEvent(6), streamEvent(7)]);
    expect(ids(hub.after(5, 10))).toEqual([6, 7]);
  });

  it("gives an observation that was revised once, with its newest values", () => {
    const hub = new ObservationHub(0, 100);
    hub.append([streamEvent(1, "44013", 10), streamEvent(2, "46042", 10), streamEvent(3, "44013", 10)]);
    expect(ids(hub.after(0, 10))).toEqual([2, 3]);
  });

  it("says so when it does not reach back to an id", () => {
    const hub = new ObservationHub(0, 4);
    for (let id = 1; id <= 10; id += 1) hub.append([streamEvent(id)]);
    expect(hub.after(1, 10)).toBeUndefined();
    expect(ids(hub.after(8, 10))).toEqual([9, 10]);
  });

  it("never calls a listener that has left, also when it leaves within a batch", () => {
    const hub = new ObservationHub(0, 10);
    const heard: number[] = [];
    const leave = hub.listen((events) => {
      heard.push(events[0]!.id);
      leave();
    });
    hub.append([streamEvent(1)]);
    hub.append([streamEvent(2)]);
    expect(heard).toEqual([1]);
  });

  it("whatever its bound and whatever is revised: what it gives after an id is what is not superseded, in order", () => {
    const changes = fc.array(
      fc.record({ station: fc.constantFrom("44013", "46042", "51001"), minute: fc.nat(3) }),
    );
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 20 }), fc.nat(30), (rows, eventsMax, after) => {
        const hub = new ObservationHub(0, eventsMax);
        const events = rows.map(({ station, minute }, i) => streamEvent(i + 1, station, minute));
        for (const event of events) hub.append([event]);
        const given = hub.after(after, 1000);
        if (given === undefined) return;
        const isSuperseded = (event: (typeof events)[number]) =>
          events.some(
            ({ id, observation }) =>
              id > event.id &&
              observation.stationId === event.observation.stationId &&
              observation.timestamp === event.observation.timestamp,
          );
        const expected = events.filter((event) => event.id > after && !isSuperseded(event));
        expect(ids(given)).toEqual(ids(expected));
      }),
      { seed: 1 },
    );
  });
});
