import { METRES_A_NAUTICAL_MILE, toKnots } from "../../observation/units";

/**
 * Units of one kind of quantity. Values are stored as the feed gives them (src/observation/observation.ts); each unit
 * says how it is made of the stored one. Factors are exact by definition, save that of the inch of mercury, which is
 * conventional: NIST Special Publication 811, 2008, appendix B.8.
 */
export interface Unit {
  /** As it stands behind a figure. */
  symbol: string;
  /** As it is read aloud, behind any number but one. */
  spoken: string;
  /** Digits behind the point: the source's own precision, or what comes nearest to it in this unit. */
  digits: number;
  fromStored(value: number): number;
  toStored(value: number): number;
}

interface Scale {
  symbol: string;
  spoken: string;
  digits: number;
}

/** How many of the stored unit this one is, over another number where the quotient alone is exact. */
const scaled = (scale: Scale, stored: number, per = 1): Unit => ({
  ...scale,
  fromStored: (value) => (value * per) / stored,
  toStored: (value) => (value * stored) / per,
});

const METRES_A_FOOT = 0.3048;
const METRES_A_MILE = 1609.344;
const SECONDS_AN_HOUR = 3600;
/** The conventional inch of mercury (3,386.389 Pa). */
const HPA_AN_INCH_OF_MERCURY = 33.86389;

const CELSIUS = { symbol: "°C", spoken: "degrees Celsius", digits: 1 };
const FAHRENHEIT = { symbol: "°F", spoken: "degrees Fahrenheit", digits: 1 };
const HECTOPASCAL = { symbol: "hPa", spoken: "hectopascals", digits: 1 };
const INCH_OF_MERCURY = { symbol: "inHg", spoken: "inches of mercury", digits: 2 };

/** WMO code table 1100: V = 0.836 B^(3/2) m/s is the middle of force B. */
const BEAUFORT_MPS = 0.836;

/** Every kind of quantity with the units that it can be told in; the first is the stored one. */
export const UNITS = {
  waveHeight: {
    m: scaled({ symbol: "m", spoken: "metres", digits: 1 }, 1),
    ft: scaled({ symbol: "ft", spoken: "feet", digits: 1 }, METRES_A_FOOT),
  },
  windSpeed: {
    "m/s": scaled({ symbol: "m/s", spoken: "metres a second", digits: 1 }, 1),
    kn: {
      symbol: "kn",
      spoken: "knots",
      digits: 0,
      fromStored: toKnots,
      toStored: (value: number) => (value * METRES_A_NAUTICAL_MILE) / SECONDS_AN_HOUR,
    },
    mph: scaled({ symbol: "mph", spoken: "miles an hour", digits: 0 }, METRES_A_MILE, SECONDS_AN_HOUR),
    "km/h": scaled({ symbol: "km/h", spoken: "kilometres an hour", digits: 0 }, 1000, SECONDS_AN_HOUR),
    // Between the forces, as a chart's line has it. The force of a figure is the scale's class (format-reading.ts).
    Bft: {
      symbol: "Bft",
      spoken: "on the Beaufort scale",
      digits: 0,
      fromStored: (value: number) => (Math.max(value, 0) / BEAUFORT_MPS) ** (2 / 3),
      toStored: (value: number) => BEAUFORT_MPS * Math.max(value, 0) ** (3 / 2),
    },
  },
  temperature: {
    "°C": scaled(CELSIUS, 1),
    "°F": {
      ...FAHRENHEIT,
      fromStored: (value: number) => value * 1.8 + 32,
      toStored: (value: number) => (value - 32) / 1.8,
    },
  },
  pressure: {
    hPa: scaled(HECTOPASCAL, 1),
    inHg: scaled(INCH_OF_MERCURY, HPA_AN_INCH_OF_MERCURY),
  },
  visibility: {
    nmi: scaled({ symbol: "nmi", spoken: "nautical miles", digits: 1 }, 1),
    km: scaled({ symbol: "km", spoken: "kilometres", digits: 1 }, 1000, METRES_A_NAUTICAL_MILE),
    mi: scaled({ symbol: "mi", spoken: "miles", digits: 1 }, METRES_A_MILE, METRES_A_NAUTICAL_MILE),
  },
  tide: {
    ft: scaled({ symbol: "ft", spoken: "feet", digits: 2 }, 1),
    m: scaled({ symbol: "m", spoken: "metres", digits: 2 }, 1, METRES_A_FOOT),
  },
} satisfies Record<string, Record<string, Unit>>;

export type UnitKind = keyof typeof UNITS;
export type UnitName<Kind extends UnitKind> = Extract<keyof (typeof UNITS)[Kind], string>;
export const UNIT_KINDS = Object.keys(UNITS) as UnitKind[];

/** The units that a kind can be told in. */
export function unitNamesOf<Kind extends UnitKind>(kind: Kind): UnitName<Kind>[] {
  return Object.keys(UNITS[kind]) as UnitName<Kind>[];
}

export const UNIT_SYSTEMS = {
  nautical: {
    waveHeight: "m",
    windSpeed: "kn",
    temperature: "°C",
    pressure: "hPa",
    visibility: "nmi",
    tide: "m",
  },
  metric: {
    waveHeight: "m",
    windSpeed: "m/s",
    temperature: "°C",
    pressure: "hPa",
    visibility: "km",
    tide: "m",
  },
  imperial: {
    waveHeight: "ft",
    windSpeed: "mph",
    temperature: "°F",
    pressure: "inHg",
    visibility: "mi",
    tide: "ft",
  },
} as const satisfies Record<string, { [Kind in UnitKind]: UnitName<Kind> }>;

export type UnitSystem = keyof typeof UNIT_SYSTEMS;

/** In which units a person reads: those of a system, but for the kinds that they chose by themselves. */
export interface UnitPreferences {
  system: UnitSystem;
  units: { readonly [Kind in UnitKind]?: UnitName<Kind> };
}

/** The unit's name that a kind is told in. */
export function unitNameOf<Kind extends UnitKind>(
  kind: Kind,
  { system, units }: UnitPreferences,
): UnitName<Kind> {
  const chosen: { readonly [K in UnitKind]?: UnitName<K> }[Kind] = units[kind];
  const usual: { readonly [K in UnitKind]: UnitName<K> }[Kind] = UNIT_SYSTEMS[system][kind];
  return chosen ?? usual;
}

/** The unit that a kind is told in. */
export function unitOf(kind: UnitKind, preferences: UnitPreferences): Unit {
  const units: Record<string, Unit> = UNITS[kind];
  return units[unitNameOf(kind, preferences)]!;
}
