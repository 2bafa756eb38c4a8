// The types of buoycast.js, and the definition that its sources (src/client) are checked against.

/** The readings of the stream's default shape. */
export interface DefaultReadings {
  /** Significant height of the waves, metres. */
  waveHeightM: number | null;
  /** Metres a second. */
  windSpeedMps: number | null;
  /** Degrees clockwise from true north, where the wind comes from; north is 360. */
  windDirDeg: number | null;
  /** Degrees Celsius. */
  waterTempC: number | null;
  /** Hectopascals at sea level. */
  pressureHpa: number | null;
}

/** All that a station can measure, units in the names; null where it did not. */
export interface Readings extends DefaultReadings {
  dominantPeriodS: number | null;
  averagePeriodS: number | null;
  meanWaveDirDeg: number | null;
  windGustMps: number | null;
  pressureTendencyHpa: number | null;
  airTempC: number | null;
  dewPointC: number | null;
  visibilityNmi: number | null;
  tideFt: number | null;
  swellHeightM: number | null;
  swellPeriodS: number | null;
  /** A point of the compass, such as `WNW`, as are all directions that are no number. */
  swellDirection: string | null;
  windWaveHeightM: number | null;
  windWavePeriodS: number | null;
  windWaveDirection: string | null;
  waveSteepness: string | null;
}

export type ReadingName = keyof Readings;

export type StationType = "buoy" | "fixed" | "oilrig" | "dart" | "tao" | "usv" | "other";

/** A quality flag of QARTOD: 1 good, 2 not evaluated, 3 suspect, 4 fail, 9 missing. */
export type Flag = 1 | 2 | 3 | 4 | 9;

type Tests = "flag" | "grossRange" | "spike" | "rateOfChange" | "flatLine";

/** Of each checked reading the roll-up, `flag`, and each test's own flag. */
export interface Quality {
  readonly waveHeightM: Readonly<Record<Tests, Flag>>;
  readonly dominantPeriodS: Readonly<Record<Tests, Flag>>;
  readonly windSpeedMps: Readonly<Record<Tests | "crossCheck", Flag>>;
  readonly windGustMps: Readonly<Record<Tests | "crossCheck", Flag>>;
  readonly pressureHpa: Readonly<Record<Tests, Flag>>;
  readonly airTempC: Readonly<Record<Tests, Flag>>;
  readonly waterTempC: Readonly<Record<Tests | "climatology", Flag>>;
  readonly dewPointC: Readonly<Record<"flag" | "crossCheck", Flag>>;
}

/** What is there whichever fields are asked for. */
export interface Identity {
  stationId: string;
  /** When it was observed: ISO 8601, UTC. */
  timestamp: string;
  /** The number of the observation's last change, decimal; null for history, which was never news. */
  eventId: string | null;
}

/** All that `fields` can name. */
export interface AllFields extends Identity, Readings {
  /** Null for an observation that was never checked. */
  quality: Quality | null;
}

export type FieldName = keyof AllFields;

export type FieldSelection = readonly FieldName[] | "all" | undefined;

/** An observation with the fields that were asked for. */
export type Observation<F extends FieldSelection = undefined> = Identity &
  (F extends "all"
    ? Readings
    : F extends readonly FieldName[]
      ? Pick<AllFields, F[number]>
      : DefaultReadings);

/** Not all that was missed can be sent. */
export interface Gap {
  /** The id that was asked for. */
  from: string;
  /** The oldest id that follows. */
  oldest: string;
  /** `expired`: older than what is kept. `unknown`: never given out there; take a snapshot. */
  reason: "expired" | "unknown";
}

/** A service behind the server is away, or back; the stream stays open and loses nothing. */
export interface ServiceStatus {
  status: "degraded" | "recovered";
  database: "up" | "down";
  redis: "up" | "down";
  timestamp: string;
}

/** How the connection fares, and the server. */
export type Status =
  | { status: "connected"; timestamp: string }
  | { status: "reconnecting"; inMs: number; reason: string }
  | ServiceStatus;

/** What remembers an id: localStorage, or anything alike; its answers may be promises. */
export interface PositionStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
}

export interface ObservationsOptions<F extends FieldSelection = undefined> {
  /** Where buoycast is, such as `https://buoys.example/`; else where this module was loaded from. */
  url?: string | URL | undefined;
  /** These stations alone, up to 200, such as `["44013", "46042"]`. */
  stations?: readonly string[] | undefined;
  /** Stations within these degrees alone. */
  bbox?: readonly [west: number, south: number, east: number, north: number] | undefined;
  /** Stations of this type, or these types, alone. */
  type?: StationType | readonly StationType[] | undefined;
  /** Observations that have all of these readings. */
  has?: readonly ReadingName[] | undefined;
  /** `good`: observations of which no checked reading is suspect or failed. */
  quality?: "good" | undefined;
  /** These fields, or `all`, rather than the default ones. */
  fields?: F;
  /** Begin with what was committed at or after this time (with its zone), within what the server keeps. */
  since?: Date | string | undefined;
  /** `latest`: begin with the newest observation of each station. */
  snapshot?: "latest" | undefined;
  /** `none`: nothing of the past, not even what a lost connection missed. */
  catchup?: "none" | undefined;
  /** Begin with what follows this event; `0` is all that the server keeps. */
  lastEventId?: string | undefined;
  /** Remember under this name how far the loop has come, and go on from there when the page is loaded again. */
  resume?: string | undefined;
  /** Where `resume` remembers; else localStorage, where there is one. */
  storage?: PositionStorage | undefined;
  /** Aborting it ends the loop and closes the connection. */
  signal?: AbortSignal | undefined;
  /**
   * How long a connection may bring nothing before it counts as lost (45,000 to 75,000 unless told; two thirds more
   * are left to chance). Must be longer than the server's time between heartbeats.
   */
  silenceMs?: number | undefined;
  /** Called where some of what was missed cannot be sent. */
  onGap?: ((gap: Gap) => void) | undefined;
  onStatus?: ((status: Status) => void) | undefined;
}

/** An RFC 9457 problem. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
}

/** The server refused, and would again: a mistake in the options, or no buoycast at that address. */
export class ProblemError extends Error {
  readonly status: number;
  /** What the server said, where it said it as a problem. */
  readonly problem: Problem | undefined;
  constructor(status: number, problem: Problem | undefined);
}

/**
 * The observations that are new, as they come, for as long as the loop runs. It connects again by itself, and goes on
 * where it was: no event id comes twice, and ids only grow. It reads as fast as the loop does, and leaving the loop
 * closes the connection.
 * @throws ProblemError when the server refuses what is asked
 */
export function observations<const F extends FieldSelection = undefined>(
  options?: ObservationsOptions<F>,
): AsyncGenerator<Observation<F>, void, void>;
