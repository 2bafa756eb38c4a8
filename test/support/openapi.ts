import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";

/** What of a JSON Schema the document's parameters use. */
interface ParameterSchema {
  type?: "string" | "integer" | "number" | "array";
  enum?: string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  items?: ParameterSchema | false;
  prefixItems?: ParameterSchema[];
}

interface Parameter {
  name: string;
  in: "path" | "query";
  schema: ParameterSchema;
  example?: unknown;
}

export interface Operation {
  path: string;
  parameters: Parameter[];
  /** By status, of which media types. */
  responses: Record<string, { content?: Record<string, object>; $ref?: string }>;
}

export interface OpenApiDocument {
  paths: Record<string, { get: Omit<Operation, "path"> }>;
  components: object;
}

/** What the document says can be asked. */
export const listOperations = ({ paths }: OpenApiDocument): Operation[] =>
  Object.entries(paths).map(([path, { get }]) => ({ path, ...get }));

/** Makes what checks an answer's body against the document, and tells what is wrong with it; null: nothing. */
export function createAnswerCheck(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  const known = new Map<string, ValidateFunction>();
  return (path: string, mediaType: string, body: unknown): string | null => {
    const pointer = `/paths/${escape(path)}/get/responses/200/content/${escape(mediaType)}/schema`;
    let check = known.get(pointer);
    if (!check) known.set(pointer, (check = ajv.compile({ $ref: `document#${pointer}` })));
    return check(body) ? null : ajv.errorsText(check.errors?.slice(0, 3));
  };
}

/** A name as a part of a JSON Pointer in the fragment of a URL. */
const escape = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

/** The texts of values that fit a parameter's schema. */
export function fitting({ schema }: Parameter): fc.Arbitrary<string> {
  if (schema.type !== "array") return fittingOne(schema);
  if (schema.prefixItems)
    return fc.tuple(...schema.prefixItems.map(fittingOne)).map((parts) => parts.join(","));
  const item = schema.items ? fittingOne(schema.items) : fc.string();
  return fc.array(item, { minLength: schema.minItems ?? 0, maxLength: 5 }).map((parts) => parts.join(","));
}

function fittingOne(schema: ParameterSchema): fc.Arbitrary<string> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.format === "date-time") return fittingTime();
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.type === "integer")
    return fc.integer({ min: schema.minimum, max: schema.maximum }).map((value) => String(value));
  if (schema.type === "number")
    return fc
      .double({ min: schema.minimum ?? 0.001, max: schema.maximum ?? 1e6, noNaN: true })
      .map((value) => value.toFixed(3));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? 20 });
}

/** With any zone, over all the years that have four digits. */
const fittingTime = () =>
  fc
    .tuple(
      fc.date({
        min: new Date("0001-01-02T00:00:00Z"),
        max: new Date("9999-12-31T23:59:59Z"),
        noInvalidDate: true,
      }),
      fc.constantFrom("Z", "+14:00", "-12:00", "+05:30"),
    )
    .map(([time, zone]) => time.toISOString().slice(0, 23) + zone);

/** What a parameter is never to do harm with. */
export const hostile = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      "' OR '1'='1",
      '\'; DROP TABLE "Observation"; --',
      "$1",
      "\\",
      "%",
      "\u0000",
      "{}",
      "[]",
      "null",
      "NaN",
      "Infinity",
      "-0",
      "1e999",
      "9".repeat(40),
      "__proto__",
      "constructor",
      "<script>",
      "../../etc/passwd",
      "\r\nSet-Cookie: a=b",
      "FLUSHALL\r\n",
      ",".repeat(300),
      "2026-02-30T00:00:00Z",
      "9999-12-31T23:59:59-14:00",
      "0001-01-01T00:00:00+14:00",
    ),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ maxLength: 60 }),
    fc.double().map(String),
    fc.bigInt().map(String),
  );
