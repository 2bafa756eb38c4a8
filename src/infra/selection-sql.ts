import type { Selection } from "../stream/selection";

/**
 * What `isSelected` says (selection.ts), for Postgres: of the columns of an observation (`row`), and of its station
 * (`place`), which is called `station`.
 * @param firstParameter the number of the first parameter that is free
 * @param stationId the column that holds it
 */
export function selectionSql(
  { stations, box, types, has, isGood }: Selection,
  firstParameter: number,
  stationId = '"stationId"',
): { row: string; place: string; values: unknown[] } {
  const row: string[] = [];
  const place: string[] = [];
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${firstParameter + values.push(value) - 1}`;
  if (stations) place.push(`${stationId} = ANY(${parameter([...stations])}::text[])`);
  if (types) place.push(`station."type" = ANY(${parameter([...types])}::text[])`);
  if (box) {
    const edge = (degrees: number) => `${parameter(degrees)}::float8`;
    place.push(`station."lat" BETWEEN ${edge(box.south)} AND ${edge(box.north)}`);
    const [west, east] = [`station."lon" >= ${edge(box.west)}`, `station."lon" <= ${edge(box.east)}`];
    place.push(`(${west} ${box.west <= box.east ? "AND" : "OR"} ${east})`);
  }
  if (isGood) row.push(`("quality" LIKE '%1%' AND "quality" !~ '[34]')`);
  for (const name of has) row.push(`"${name}" IS NOT NULL`);
  return { row: row.join(" AND ") || "true", place: place.join(" AND ") || "true", values };
}
