// Apart from the types: its 6 KB are fetched by a page only when another tab has chosen something (browser-home.ts).
import * as z from "zod/mini";
import { UNIT_SYSTEMS, unitNamesOf, type UnitKind, type UnitName, type UnitSystem } from "../units/units";
import { DEFAULT_PREFERENCES, THEMES, TIMES, type Preferences } from "./preferences";

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    // A RangeError: no zone has that name.
    return false;
  }
};

/** A unit that a kind does not have (any more) is as if none had been chosen for it. */
const unitOf = <Kind extends UnitKind>(kind: Kind) =>
  z.catch(z.optional(z.enum<UnitName<Kind>[]>(unitNamesOf(kind))), undefined);

const unitsSchema = z.object({
  waveHeight: unitOf("waveHeight"),
  windSpeed: unitOf("windSpeed"),
  temperature: unitOf("temperature"),
  pressure: unitOf("pressure"),
  visibility: unitOf("visibility"),
  tide: unitOf("tide"),
});

/** Each part that cannot be read falls back by itself; none of it can fail. */
const preferencesSchema = z.catch(
  z.object({
    system: z.catch(z.enum(Object.keys(UNIT_SYSTEMS) as UnitSystem[]), DEFAULT_PREFERENCES.system),
    units: z.catch(unitsSchema, DEFAULT_PREFERENCES.units),
    times: z.catch(z.enum(TIMES), DEFAULT_PREFERENCES.times),
    localZone: z.catch(z.nullable(z.string().check(z.refine(isZone))), null),
    theme: z.catch(z.enum(THEMES), DEFAULT_PREFERENCES.theme),
  }),
  DEFAULT_PREFERENCES,
);

/** Reads what was kept as JSON; what is old or broken in it is as for somebody of whom nothing is known. */
export function parsePreferences(text: string | null | undefined): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(text ?? "null"));
  } catch {
    // A SyntaxError: not JSON.
    return DEFAULT_PREFERENCES;
  }
}
