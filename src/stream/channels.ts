import { Frame } from "./frame";
import { stationOf, type ObservationHub, type StreamEvent } from "./hub";
import { isEverything, isSelected, keyOf, type Selection } from "./selection";
import type { Wire } from "./wire";

type Receiver = (frame: Frame, events: StreamEvent[]) => void;

interface Channel {
  selection: Selection;
  wire: Wire;
  receivers: Set<Receiver>;
}

/**
 * Hands a hub's events to those whom they concern: who listens to the same selection by the same wire gets the same
 * bytes, made once, and a selection by station is looked at for its own stations' events alone.
 */
export class Channels {
  readonly #byKey = new Map<string, Channel>();
  readonly #byStation = new Map<string, Set<Channel>>();
  readonly #ofAllStations = new Set<Channel>();
  #delivered = 0;

  constructor(hub: ObservationHub) {
    hub.listen((events) => this.#deliver(events));
  }

  /** How many events were handed on so far, to each receiver by itself. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Whether nobody listens. */
  get isIdle(): boolean {
    return this.#byKey.size === 0;
  }

  /**
   * @param receive called with each frame of what is selected; after `leave` no more
   * @returns leave; calling that again does nothing
   */
  listen(selection: Selection, wire: Wire, receive: Receiver): () => void {
    const key = `${wire.key} ${keyOf(selection)}`;
    const channel = this.#byKey.get(key) ?? this.#open(key, selection, wire);
    channel.receivers.add(receive);
    return () => {
      channel.receivers.delete(receive);
      if (channel.receivers.size === 0 && this.#byKey.get(key) === channel) this.#close(key, channel);
    };
  }

  #open(key: string, selection: Selection, wire: Wire): Channel {
    const channel: Channel = { selection, wire, receivers: new Set() };
    this.#byKey.set(key, channel);
    if (!selection.stations) this.#ofAllStations.add(channel);
    for (const station of selection.stations ?? []) {
      const channels = this.#byStation.get(station);
      if (channels) channels.add(channel);
      else this.#byStation.set(station, new Set([channel]));
    }
    return channel;
  }

  #close(key: string, channel: Channel): void {
    this.#byKey.delete(key);
    this.#ofAllStations.delete(channel);
    for (const station of channel.selection.stations ?? []) {
      const channels = this.#byStation.get(station)!;
      channels.delete(channel);
      if (channels.size === 0) this.#byStation.delete(station);
    }
  }

  #deliver(events: StreamEvent[]): void {
    const batch = new Batch(events);
    for (const channel of this.#ofAllStations) this.#send(channel, events, batch);
    if (this.#byStation.size === 0) return;
    const byChannel = new Map<Channel, StreamEvent[]>();
    for (const event of events)
      for (const channel of this.#byStation.get(stationOf(event.row)) ?? []) {
        const own = byChannel.get(channel);
        if (own) own.push(event);
        else byChannel.set(channel, [event]);
      }
    for (const [channel, own] of byChannel) this.#send(channel, own, batch);
  }

  #send({ selection, wire, receivers }: Channel, events: StreamEvent[], batch: Batch): void {
    const selected = isEverything(selection)
      ? events
      : events.filter((event) => isSelected(selection, event));
    if (selected.length === 0) return;
    const frame = batch.frameOf(selected, wire);
    // Counted once for all of them: an addition for each would be the dearest of what counting costs.
    this.#delivered += selected.length * receivers.size;
    for (const receive of receivers) receive(frame, selected);
  }
}

/** Events that arrived together. Selections that differ and let all of them through share their bytes too. */
class Batch {
  readonly #events: StreamEvent[];
  readonly #frames = new Map<string, Frame>();

  constructor(events: StreamEvent[]) {
    this.#events = events;
  }

  frameOf(selected: StreamEvent[], wire: Wire): Frame {
    const shared = this.#frames.get(wire.key);
    const isAll = selected.length === this.#events.length;
    if (isAll && shared) return shared;
    const frame = new Frame(wire.observations(selected));
    if (isAll) this.#frames.set(wire.key, frame);
    return frame;
  }
}
