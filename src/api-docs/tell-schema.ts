import type { ToldSchema } from "./told-document";

/** More words of an enumeration than that are in its description. */
const WORDS_MAX = 8;

/** What a value is, in a few words: `whole number, 1 to 1000`. */
export function tellSchema(schema: ToldSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(tellSchema))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return tellWords(schema.enum);
  if (schema.type === "array") return tellList(schema);
  if (Array.isArray(schema.type))
    return schema.type.map((type) => tellSchema({ ...schema, type, description: undefined })).join(" or ");
  return (NAMES[schema.format ?? ""] ?? NAMES[schema.type ?? ""] ?? "any") + tellRange(schema);
}

const NAMES: Record<string, string> = {
  "date-time": "time (ISO 8601)",
  uri: "address",
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
};

const tellWords = (words: readonly (string | number)[]) =>
  words.length > WORDS_MAX ? `one of ${words.length} names` : words.join(" | ");

function tellList({ items, prefixItems }: ToldSchema): string {
  if (prefixItems) return `${prefixItems.length} numbers, with commas between`;
  if (!items) return "list";
  const isLong = items.enum !== undefined && items.enum.length > WORDS_MAX;
  return isLong ? `list of names, of ${items.enum!.length} that there are` : `list of ${tellSchema(items)}`;
}

function tellRange({ type, minimum, maximum }: ToldSchema): string {
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if ((type !== "integer" && type !== "number") || minimum === undefined || !isBounded) return "";
  return `, ${minimum} to ${maximum}`;
}
