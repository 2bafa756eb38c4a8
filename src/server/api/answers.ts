import { z } from "zod";
import { NUMBER_NAMES, MEASURES } from "../../observation/measured-units";
import { observationSchema } from "../../observation/observation-schema";
import { qualitySchema } from "../../observation/quality/quality";
import { stationSchema } from "../../observation/station-schema";
import { NOTICE_SCHEMAS } from "../../stream/events";

// What the REST API answers, as the OpenAPI document names it.

/** The schemas that have a name of their own there. */
export const namedSchemas = new Map<string, z.ZodType>();

function named<Schema extends z.ZodType>(id: string, schema: Schema, description: string): Schema {
  const told = schema.meta({ description });
  namedSchemas.set(id, told);
  return told;
}

const timestamp = z.iso.datetime({ precision: 3 });

/** A schema, told in words: what it is and in which unit. */
const measured = <Schema extends z.ZodType>(name: keyof typeof MEASURES, schema: Schema): Schema => {
  const { title, unit } = MEASURES[name];
  return schema.meta({ description: unit === null ? `${title}.` : `${title}. Unit: ${unit}.` });
};

export const sourceSchema = named(
  "Source",
  z.object({
    name: z.string(),
    url: z.url(),
    license: z.string().meta({ description: "What the data may be used for." }),
    licenseUrl: z.url(),
    retrieved: timestamp
      .nullable()
      .meta({ description: "When the feed's table of newest observations was last had; null: never." }),
    simulated: z.boolean().meta({ description: "Invented data, no measurements." }),
  }),
  "Where the data comes from.",
);

export const stationAnswer = named("Station", stationSchema, "A place that observes; null where unknown.");

export const nearStationAnswer = named(
  "ListedStation",
  stationSchema.extend({
    distanceKm: z
      .number()
      .optional()
      .meta({ description: "From the place of `near`; only there where that was asked for." }),
  }),
  "A station of a list.",
);

const { stationId, timestamp: observedAt, eventId, ...readings } = observationSchema.shape;

const readingAnswers = Object.fromEntries(
  Object.entries(readings).map(([name, schema]) => [name, measured(name as keyof typeof MEASURES, schema)]),
) as typeof readings;

export const observationAnswer = named(
  "Observation",
  z.object({
    stationId,
    timestamp: observedAt.meta({ description: "When it was observed." }),
    ...z.object({ ...readingAnswers, eventId }).partial().shape,
    quality: qualitySchema.nullable().optional().meta({
      description: "Each reading's flags, where `fields` names quality; null while they are not decided.",
    }),
  }),
  "What a station measured at one time; null where it did not measure. All fields but quality, or those that `fields` names.",
);

const summaryOf = z
  .object({ mean: z.number(), min: z.number(), max: z.number() })
  .nullable()
  .meta({ description: "null where nothing was measured." });
const directionOf = z
  .object({
    mean: z
      .number()
      .nullable()
      .meta({ description: "Of the directions as unit vectors; null where they cancel out." }),
    resultantLength: z.number().min(0).max(1).meta({
      description: "The length of the mean of the unit vectors: 1 where all directions are the same.",
    }),
  })
  .nullable();

const summaries = Object.fromEntries(
  NUMBER_NAMES.map((name) => [
    name,
    measured(name, MEASURES[name].isDirection ? directionOf : summaryOf).optional(),
  ]),
) as Record<string, z.ZodType>;

export const summaryAnswer = named(
  "Summary",
  z.object({
    stationId,
    timestamp: timestamp.meta({ description: "When the time begins that is summed up." }),
    count: z.int().min(1).meta({ description: "Of how many observations." }),
    ...summaries,
  }),
  "What a station measured in ten minutes, an hour or a day (UTC).",
);

export const gapAnswer = named(
  "Gap",
  NOTICE_SCHEMAS.gap.clone(),
  "Not all after the id `from` is here, as the stream says it.",
);

const pointSchema = z.object({
  type: z.literal("Point"),
  coordinates: z.tuple([z.number(), z.number()]).meta({ description: "East, north." }),
});

/** A collection of features (RFC 7946), each with such properties. */
export const featuresOf = (properties: z.ZodType) =>
  z.object({
    type: z.literal("FeatureCollection"),
    features: z.array(featureOf(properties)),
    source: sourceSchema,
  });

export const featureOf = (properties: z.ZodType) =>
  z.object({
    type: z.literal("Feature"),
    id: z.string(),
    geometry: pointSchema.nullable(),
    properties,
  });

export const problemSchema = named(
  "Problem",
  z.object({
    type: z.string().meta({ description: "A URN that names the kind of problem." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What to do." }),
  }),
  "An error (RFC 9457).",
);
