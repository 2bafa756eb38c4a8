import { STATION_ID_PATTERN, STATION_TYPES } from "../../observation/station";
import { QUANTITY_IDS, type QuantityId } from "../quantity/quantities";
import { findRegion } from "./regions";

/** By the quantity's value, the one that is looked for first; by name; the newest observation first. */
export const ORDERS = ["value", "name", "age"] as const;
export type Order = (typeof ORDERS)[number];

/** How old a station's newest observation may be: under 6 h, under a day, or however old. */
export const AGES = ["fresh", "day", "all"] as const;
export type Age = (typeof AGES)[number];

export type StationType = (typeof STATION_TYPES)[number];

/** What the map's middle is, in degrees, and how near one is (zoom levels as web maps count them). */
export interface MapView {
  lat: number;
  lon: number;
  zoom: number;
}

/** What is shown of the stations, and how: all that a link carries, so that whoever opens it sees the same. */
export interface ExploreState {
  quantity: QuantityId;
  search: string;
  order: Order;
  /** None: all. */
  types: readonly StationType[];
  regionId: string | null;
  /** Those alone that measure the quantity. */
  isMeasuredOnly: boolean;
  age: Age;
  /** Those alone that this browser's owner has starred. */
  isStarredOnly: boolean;
  selectedId: string | null;
  /** null: what the region is, else the first view. */
  view: MapView | null;
}

export const FIRST_STATE: ExploreState = {
  quantity: "waves",
  search: "",
  order: "value",
  types: [],
  regionId: null,
  isMeasuredOnly: false,
  age: "day",
  isStarredOnly: false,
  selectedId: null,
  view: null,
};

/** Whether one would want to go back from a change: to another quantity, or to another station's selection. */
export function isStep(before: ExploreState, after: ExploreState): boolean {
  const isSelected = after.selectedId !== null && after.selectedId !== before.selectedId;
  return after.quantity !== before.quantity || isSelected;
}

const SEARCH_LENGTH_MAX = 100;

/** Half of a sign beyond the BMP is no text: no address can be made of it. A NUL the browser drops from the page. */
const cut = (search: string) =>
  search
    .replaceAll("\0", "")
    .slice(0, SEARCH_LENGTH_MAX)
    .replace(/[\uD800-\uDBFF]$/, "");

/** Reads the query of an address. What it does not understand it takes as not said: a link of tomorrow still opens. */
export function parseExploreState(query: URLSearchParams): ExploreState {
  const selectedId = query.get("station")?.toUpperCase() ?? "";
  const regionId = query.get("region") ?? "";
  return {
    quantity: oneOf(QUANTITY_IDS, query.get("show")) ?? FIRST_STATE.quantity,
    search: cut(query.get("q") ?? ""),
    order: oneOf(ORDERS, query.get("sort")) ?? FIRST_STATE.order,
    types: STATION_TYPES.filter((type) => query.get("type")?.split(",").includes(type)),
    regionId: findRegion(regionId) ? regionId : null,
    isMeasuredOnly: query.get("measured") === "only",
    age: oneOf(AGES, query.get("age")) ?? FIRST_STATE.age,
    isStarredOnly: query.get("starred") === "only",
    selectedId: STATION_ID_PATTERN.test(selectedId) ? selectedId : null,
    view: parseView(query.get("at") ?? ""),
  };
}

/** The query of such a state: what differs from the first one, always in the same order; "" for that itself. */
export function formatExploreState(state: ExploreState): string {
  const { quantity, search, order, types, regionId, isMeasuredOnly, age, isStarredOnly, selectedId, view } =
    state;
  const parts: [string, string | null][] = [
    ["show", quantity === FIRST_STATE.quantity ? null : quantity],
    ["q", search || null],
    ["sort", order === FIRST_STATE.order ? null : order],
    ["type", types.length > 0 ? types.join(",") : null],
    ["region", regionId],
    ["measured", isMeasuredOnly ? "only" : null],
    ["age", age === FIRST_STATE.age ? null : age],
    ["starred", isStarredOnly ? "only" : null],
    ["station", selectedId],
    ["at", view && formatView(view)],
  ];
  return parts
    .filter((part): part is [string, string] => part[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

/** To some 10 m at the nearest zoom, and no finer than the zoom shows. */
function formatView({ lat, lon, zoom }: MapView): string {
  const digits = Math.min(4, Math.max(1, Math.round(zoom / 3)));
  return [lat.toFixed(digits), lon.toFixed(digits), zoom.toFixed(1)].map(Number).join(",");
}

const ZOOM_MAX = 22;

function parseView(text: string): MapView | null {
  const numbers = text.split(",").map((part) => (/^-?\d{1,3}(\.\d{1,6})?$/.test(part) ? Number(part) : NaN));
  const [lat, lon, zoom] = numbers;
  if (numbers.length !== 3 || lat === undefined || lon === undefined || zoom === undefined) return null;
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= ZOOM_MAX;
  return isPlace ? { lat, lon, zoom } : null;
}

function oneOf<Item extends string>(items: readonly Item[], text: string | null): Item | undefined {
  return items.find((item) => item === text);
}
