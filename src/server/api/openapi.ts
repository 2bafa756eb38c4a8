import { z } from "zod";
import { namedSchemas, problemSchema } from "./answers";
import { describeParameter, withoutTimePattern } from "./describe-parameter";
import { FORMATS, type Format, type FormatName, type Route } from "./route";

type Json = Record<string, unknown>;

const componentRef = (id: string) => `#/components/schemas/${id}`;

const TOLD = { uri: componentRef, override: withoutTimePattern };

/** What any route may answer but what was asked for. */
const PROBLEMS: Record<string, string> = {
  400: "A parameter does not exist, or cannot be used.",
  406: "No format that Accept names is to be had here.",
  408: "The request did not come in time.",
  414: "The address is too long.",
  429: "Too many requests; Retry-After says when to try again.",
  431: "The headers are too large.",
  500: "A service behind this one is not available; Retry-After says when to try again.",
  503: "This process is full, or about to stop; Retry-After says when to try again.",
};

/** What answers say beside their body, by the name of the header. */
const HEADERS = {
  "Cache-Control": {
    description:
      "How long browsers (`max-age`) and shared caches (`s-maxage`) may keep the answer, in seconds.",
    schema: { type: "string" },
  },
  ETag: {
    description: "Names the answer, for If-None-Match. A table that is sent as it is made has none.",
    schema: { type: "string" },
  },
  RateLimit: {
    description: 'What is left, and in how many seconds it is whole again: `"requests";r=599;t=60`.',
    schema: { type: "string" },
  },
  "RateLimit-Policy": {
    description: 'How much an address may ask in how many seconds: `"requests";q=600;w=60`.',
    schema: { type: "string" },
  },
  "Retry-After": { description: "In how many seconds to try again.", schema: { type: "integer" } },
  Vary: { description: "On which headers of the request the answer depends.", schema: { type: "string" } },
} satisfies Record<string, { description: string; schema: object }>;

type HeaderName = keyof typeof HEADERS;

const headersOf = (...names: HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const QUOTA: HeaderName[] = ["RateLimit", "RateLimit-Policy"];
const VALIDATORS: HeaderName[] = ["Cache-Control", "ETag", "Vary"];
/** Of the problems that pass by themselves. */
const PASSING = ["429", "500", "503"];

/**
 * The OpenAPI 3.1 document of the REST API (https://spec.openapis.org/oas/v3.1.1.html), made of the routes by which it is
 * served. Its server is where the document itself is.
 */
export function describeApi(routes: readonly Route[]) {
  return {
    openapi: "3.1.1",
    info: {
      title: "buoycast",
      version: "1.0.0",
      summary: "The world's ocean buoys.",
      description:
        "Observations of the world's ocean buoys (NOAA National Data Buoy Center). Open for reading to every origin, " +
        "without an account. Units stand in the names, times are ISO 8601 in UTC, what was not measured is null. An " +
        "answer's format is chosen by Accept, or by the path's ending: .json, .geojson or .csv. New observations as they come: the stream, described at /v1/asyncapi.json.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: describeOperation(route) }])),
    components: {
      schemas: describeComponents(),
      responses: Object.fromEntries(
        Object.entries({ ...PROBLEMS, 404: "There is no such thing." }).map(([status, description]) => [
          `Problem${status}`,
          problemResponse(description, PASSING.includes(status)),
        ]),
      ),
      headers: HEADERS,
    },
  };
}

function describeOperation(route: Route): Json {
  const { operationId, summary, description, query, pathParameters = {}, formats } = route;
  const hasPath = Object.keys(pathParameters).length > 0;
  const problems = Object.keys(PROBLEMS).concat(hasPath ? ["404"] : []);
  return {
    operationId,
    summary,
    description,
    parameters: [
      ...Object.entries(pathParameters).map(([name, told]) => ({
        name,
        in: "path",
        required: true,
        ...told,
        schema: { type: "string" },
      })),
      ...Object.entries(query.shape).map(([name, schema]) => describeParameter(name, schema)),
    ],
    responses: {
      200: {
        description: summary,
        headers: headersOf(...QUOTA, ...VALIDATORS),
        content: Object.fromEntries(
          (Object.entries(formats) as [FormatName, Format][]).map(([name, format]) => [
            FORMATS[name].mediaType,
            describeContent(format),
          ]),
        ),
      },
      304: {
        description: "Nothing has changed since the answer whose ETag If-None-Match names.",
        headers: headersOf(...QUOTA, ...VALIDATORS),
      },
      ...Object.fromEntries(
        problems.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

const describeContent = ({ schema, description }: Format): Json => ({
  schema: schema ? describeAnswer(schema) : { type: "string", description },
});

const problemResponse = (description: string, isPassing: boolean): Json => ({
  description,
  ...(isPassing && { headers: headersOf("Retry-After") }),
  content: { "application/problem+json": { schema: describeAnswer(problemSchema) } },
});

function describeComponents(): Json {
  const ids = [...namedSchemas.keys()];
  const { schemas } = z.toJSONSchema(createRegistry(), TOLD);
  return Object.fromEntries(ids.map((id) => [id, withoutAddress(schemas[id]!)]));
}

const ANSWER = "Answer";

/** A schema in which those that have a name stand by it. */
function describeAnswer(schema: z.ZodType): Json {
  const known = [...namedSchemas].find(([, named]) => named === schema);
  if (known) return { $ref: componentRef(known[0]) };
  const registry = createRegistry();
  registry.add(schema, { id: ANSWER });
  return withoutAddress(z.toJSONSchema(registry, TOLD).schemas[ANSWER]!);
}

function createRegistry() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of namedSchemas) registry.add(schema, { id });
  return registry;
}

/** Within the document, a schema has neither an address nor a dialect of its own. */
function withoutAddress({ $id: _id, $schema: _dialect, ...schema }: Json): Json {
  return schema;
}
