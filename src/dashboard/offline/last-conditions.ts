import type { Conditions } from "../../observation/conditions";

/** By another name once conditions are made otherwise: what another version has kept is not read then. */
const CACHE = "conditions-1";
const ADDRESS = "/last-conditions.json";

/** Keeps all stations' conditions for who opens a page without a network. Does nothing where a browser keeps nothing. */
export async function saveConditions(conditions: readonly Conditions[]): Promise<void> {
  if (!("caches" in globalThis)) return;
  const cache = await caches.open(CACHE);
  await cache.put(ADDRESS, Response.json(conditions));
}

/** The conditions that were kept last; none where there are none. */
export async function loadConditions(): Promise<Conditions[]> {
  if (!("caches" in globalThis)) return [];
  const cache = await caches.open(CACHE);
  const kept = await cache.match(ADDRESS);
  return kept ? ((await kept.json()) as Conditions[]) : [];
}
