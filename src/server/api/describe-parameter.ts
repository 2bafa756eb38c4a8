import { z } from "zod";

type Json = Record<string, unknown>;

/**
 * A parameter of a query as OpenAPI has it, from the schema by which it is read: what its value is, a list with commas
 * between its parts.
 */
export function describeParameter(name: string, schema: unknown): Json {
  const {
    $schema: _,
    description,
    examples,
    ...value
  } = z.toJSONSchema(withoutTransform(schema as z.ZodType), {
    override: withoutTimePattern,
  }) as Json & { examples?: string[] };
  const isList = value.type === "array";
  const [example] = examples ?? [];
  return {
    name,
    in: "query",
    required: false,
    description,
    schema: value,
    ...(isList && { style: "form", explode: false }),
    ...(example !== undefined && { example: isList ? partsOf(example, value) : toValue(example, value) }),
  };
}

const partsOf = (text: string, { prefixItems }: Json) =>
  text.split(",").map((part) => (prefixItems ? Number(part) : part));

const toValue = (text: string, { type }: Json) =>
  type === "integer" || type === "number" ? Number(text) : text;

/** What comes of a schema's last transform is not what is sent. Its description stays. */
function withoutTransform(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  const meta = schema.meta() ?? {};
  if (inner instanceof z.ZodPipe && inner.out instanceof z.ZodTransform)
    return (inner.in as z.ZodType).meta(meta);
  return schema;
}

/** A time's format says what its pattern would, in 300 characters. */
export function withoutTimePattern({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
}
