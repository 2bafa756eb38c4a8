import type { Selection } from "../stream/selection";

/**
 * What `isSelected` says (selection.ts), for Postgres: of an observation's columns, and of its station's as `station`.
 * @param firstParameter the number of the first parameter that is free
 */
export function selectionSql(
  { stations, box, types, has, isGood }: Selection,
  firstParameter: number,
): { sql: string; values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${firstParameter + values.push(value) - 1}`;
  if (stations) conditions.push(`"stationId" = ANY(${parameter([...stations])}::text[])`);
  if (types) conditions.push(`station."type" = ANY(${parameter([...types])}::text[])`);
  if (box) {
    const edge = (degrees: number) => `${parameter(degrees)}::float8`;
    conditions.push(`station."lat" BETWEEN ${edge(box.south)} AND ${edge(box.north)}`);
    const [west, east] = [`station."lon" >= ${edge(box.west)}`, `station."lon" <= ${edge(box.east)}`];
    conditions.push(`(${west} ${box.west <= box.east ? "AND" : "OR"} ${east})`);
  }
  if (isGood) conditions.push(`("quality" LIKE '%1%' AND "quality" !~ '[34]')`);
  for (const name of has) conditions.push(`"${name}" IS NOT NULL`);
  return { sql: conditions.join(" AND ") || "true", values };
}
