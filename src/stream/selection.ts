import { z } from "zod";
import { isWithin, type Box } from "../observation/box";
import { MEASURED_NAMES, type Observation } from "../observation/observation";
import { observationSchema } from "../observation/observation-schema";
import { isGoodCode } from "../observation/quality/encode-quality";
import { STATION_ID_PATTERN, STATION_TYPES, type Place } from "../observation/station";

/** All that can be told of an observation, in the order in which it is told. */
export const FIELD_NAMES = [
  ...(Object.keys(observationSchema.shape) as (keyof Observation)[]),
  "quality",
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
type MeasuredName = (typeof MEASURED_NAMES)[number];

/** Which observations are wanted. What is null is not asked for; all that is asked for must hold. */
export interface Selection {
  stations: ReadonlySet<string> | null;
  box: Box | null;
  types: ReadonlySet<string> | null;
  /** All of these were measured, in the row itself. */
  has: readonly MeasuredName[];
  /** No checked reading is suspect or failed, and at least one is good. */
  isGood: boolean;
}

/** Nothing is left out. */
export const EVERYTHING: Selection = { stations: null, box: null, types: null, has: [], isGood: false };

/** What a selection looks at in an observation. */
export interface Selectable {
  observation: Observation;
  /** Its flags, as they are stored; null while they are not decided. */
  quality: string | null;
  /** Its station's. */
  place: Place;
}

const STATIONS_MAX = 200;

/** A list in text, as a URL has it, or as it is. */
const listOf = <Item extends z.ZodType<unknown, string>>(list: z.ZodArray<Item>) =>
  z
    .union([z.string().transform((text) => text.split(",").map((part) => part.trim())), z.array(z.string())])
    .pipe(list.min(1, "names nothing"));

const oneOf = <Name extends string>(names: readonly Name[], what: string) =>
  z.enum(names, {
    error: ({ input }) =>
      `names ${JSON.stringify(input)}, a ${what} that there is not; there are ${names.join(", ")}`,
  });

const stationId = z
  .string()
  .transform((id) => id.toUpperCase())
  .pipe(z.string().regex(STATION_ID_PATTERN, "names what is no station id: 4 to 7 letters and digits"));

const BOX_FORM = "is no box: west,south,east,north in degrees, such as -80,25,-60,45";
const edge = (max: number) =>
  z
    .number({ error: BOX_FORM })
    .min(-max, `${BOX_FORM}; ${max} at most`)
    .max(max, `${BOX_FORM}; ${max} at most`);

const DECIMAL = /^-?\d{1,3}(\.\d{1,12})?$/;

const boxSchema = z
  .union([
    z
      .string()
      .transform((text) => text.split(",").map((part) => (DECIMAL.test(part.trim()) ? Number(part) : NaN))),
    z.array(z.number()),
  ])
  .pipe(z.tuple([edge(180), edge(90), edge(180), edge(90)], { error: BOX_FORM }))
  .refine(([, south, , north]) => south <= north, "has its south above its north: west,south,east,north");

/** The parameters of a selection, as text (of a URL) or as lists; `fields` apart. */
export const selectionShape = {
  stations: listOf(z.array(stationId).max(STATIONS_MAX, `names more than ${STATIONS_MAX} stations`))
    .optional()
    .meta({ description: `These stations, up to ${STATIONS_MAX}, in any case.`, examples: ["44013,46042"] }),
  bbox: boxSchema.optional().meta({
    description:
      "Stations within the box west,south,east,north, in degrees, edges included; across the antimeridian where west " +
      "is above east.",
    examples: ["-80,25,-60,45"],
  }),
  type: listOf(z.array(oneOf(STATION_TYPES, "type")))
    .optional()
    .meta({ description: `Stations of these types: ${STATION_TYPES.join(", ")}.`, examples: ["buoy,dart"] }),
  has: listOf(z.array(oneOf(MEASURED_NAMES, "reading")))
    .optional()
    .meta({
      description: "Observations in which all of these readings were measured, in the row itself.",
      examples: ["waveHeightM"],
    }),
  quality: z.enum(["good"], { error: 'can be "good" alone' }).optional().meta({
    description: "Observations of which no checked reading is suspect or failed, and at least one is good.",
  }),
};

/** All but the quality, which is decided a moment later. */
export const ALL_FIELDS: readonly FieldName[] = FIELD_NAMES.filter((name) => name !== "quality");

/** `fields=waveHeightM,quality`, or `all` but the quality; stationId and timestamp are always told. */
export const fieldsSchema = listOf(z.array(oneOf([...FIELD_NAMES, "all"] as const, "field")))
  .transform((names): FieldName[] => [
    ...new Set(names.flatMap((name) => (name === "all" ? ALL_FIELDS : [name]))),
  ])
  .optional()
  .meta({
    description:
      "These fields, beside the station and the time; all for every reading; quality for each reading's flags.",
    examples: ["waveHeightM,airTempC", "all"],
  });

type SelectionParameters = z.output<z.ZodObject<typeof selectionShape>>;

/** Makes a selection of its parameters, or some of them, read by `selectionShape`. */
export function toSelection({ stations, bbox, type, has, quality }: SelectionParameters): Selection {
  return {
    stations: stations ? new Set(stations) : null,
    box: bbox ? { west: bbox[0], south: bbox[1], east: bbox[2], north: bbox[3] } : null,
    types: type ? new Set(type) : null,
    has: has ?? [],
    isGood: quality === "good",
  };
}

/** The same for selections that select the same, whatever the order in which they name it. */
export function keyOf(selection: Selection): string {
  if (isEverything(selection)) return "everything";
  const { stations, box, types, has, isGood } = selection;
  const sorted = (names: Iterable<string> | null) => (names ? [...new Set(names)].sort() : null);
  return JSON.stringify([sorted(stations), box, sorted(types), sorted(has), isGood]);
}

/** Whether a selection lets every observation through. */
export function isEverything({ stations, box, types, has, isGood }: Selection): boolean {
  return !stations && !box && !types && has.length === 0 && !isGood;
}

/** Whether an observation is wanted. One whose station is nowhere is in no box. */
export function isSelected(selection: Selection, { observation, quality, place }: Selectable): boolean {
  const { has, isGood } = selection;
  if (!isPlaceSelected(selection, observation.stationId, place)) return false;
  if (isGood && (quality === null || !isGoodCode(quality))) return false;
  return has.every((name) => observation[name] !== null);
}

/** Whether a station's observations can be wanted at all. */
export function isPlaceSelected(
  { stations, box, types }: Selection,
  stationId: string,
  place: Place,
): boolean {
  if (stations && !stations.has(stationId)) return false;
  if (types && (place.type === null || !types.has(place.type))) return false;
  return !box || isWithin(box, place);
}
