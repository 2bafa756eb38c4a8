import { Channels } from "../stream/channels";
import type { ObservationHub } from "../stream/hub";

/** A hub, and what hands its events on. */
export interface Live {
  hub: ObservationHub;
  channels: Channels;
}

export const openLive = (hub: ObservationHub): Live => ({ hub, channels: new Channels(hub) });
