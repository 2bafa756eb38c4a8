import type { z } from "zod";

/** In which form an answer is given. */
export const FORMATS = {
  json: { mediaType: "application/json", title: "JSON" },
  geojson: { mediaType: "application/geo+json", title: "GeoJSON (RFC 7946)" },
  csv: { mediaType: "text/csv", title: "CSV (RFC 4180)" },
} as const;

export type FormatName = keyof typeof FORMATS;

/** What is asked of a route. */
export interface Asked<Query> {
  /** The parameters of the path, decoded. */
  path: Record<string, string>;
  query: Query;
  /** Whether a parameter was sent, and has not its default. */
  isGiven(parameter: string): boolean;
  /** Where the request was sent to, for what tells its own address. */
  origin: URL;
}

/** A text whose length is not known beforehand, piece by piece: it is never held as a whole. */
export interface LongText {
  pieces: AsyncIterable<string>;
}

/** An answer in one format. */
interface ObjectAnswer<Query, Schema extends z.ZodType> {
  schema: Schema;
  answer(asked: Asked<Query>): Promise<z.input<Schema>>;
}

interface TextAnswer<Query> {
  /** What its lines are. */
  description: string;
  answer(asked: Asked<Query>): Promise<string | LongText>;
}

/** A request that shows what a route does. */
export interface Example {
  title: string;
  path: string;
}

/** What a CDN may keep, and for how long: seconds for browsers, and for what stands between. */
export interface Caching {
  browserS: number;
  sharedS: number;
}

export interface RouteOptions<Query extends z.ZodObject, Json extends z.ZodType, Geo extends z.ZodType> {
  /** Its name for programs that are made of the document. */
  operationId: string;
  /** As OpenAPI writes it: `/v1/stations/{id}`. */
  path: string;
  summary: string;
  description: string;
  /** What stands in the braces of the path. */
  pathParameters?: Record<string, { description: string; example: string }>;
  query: Query;
  json?: ObjectAnswer<z.output<Query>, Json>;
  geojson?: ObjectAnswer<z.output<Query>, Geo>;
  csv?: TextAnswer<z.output<Query>>;
  caching: Caching;
  /** What its answers depend on beside what is asked. */
  isOf: "data" | "nothing" | "request";
  examples: readonly Example[];
}

/** A route of the REST API: from it come its validation, its answers, and what the document says of it. */
export type Route = Omit<RouteOptions<z.ZodObject, z.ZodType, z.ZodType>, "json" | "geojson" | "csv"> & {
  formats: Partial<Record<FormatName, Format>>;
};

/** A format of a route, whatever its parameters. */
export interface Format {
  /** null: a text. */
  schema: z.ZodType | null;
  description: string;
  answer(asked: Asked<never>): Promise<unknown>;
}

/** Makes a route; the compiler holds its answers to their schemas. */
export function defineRoute<
  Query extends z.ZodObject,
  Json extends z.ZodType,
  Geo extends z.ZodType = z.ZodNever,
>({ json, geojson, csv, ...route }: RouteOptions<Query, Json, Geo>): Route {
  const formats: Route["formats"] = {};
  if (json) formats.json = { ...json, description: FORMATS.json.title };
  if (geojson) formats.geojson = { ...geojson, description: FORMATS.geojson.title };
  if (csv) formats.csv = { ...csv, schema: null };
  return { ...route, formats };
}
