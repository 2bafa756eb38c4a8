import type { Station } from "../../observation/station";
import { briefName } from "../station-name";

/** What a comparison needs to know of a station. */
export interface ComparableStation extends Pick<Station, "id" | "name" | "lat" | "lon"> {
  /** It has reported since the service runs. */
  isReporting: boolean;
}

/** How a station's line looks. */
export interface LineStyle {
  color: string;
  /** In px of line and gap by turns; none: a whole line. */
  dash: readonly number[];
}

/** By the station's place: told apart by their pattern where colours are not, and by the id at the line's end. */
export const LINE_STYLES: readonly LineStyle[] = [
  { color: "--line-1", dash: [] },
  { color: "--line-2", dash: [9, 4] },
  { color: "--line-3", dash: [2, 3] },
  { color: "--line-4", dash: [12, 3, 2, 3] },
];

/** "Monterey (46042)", the id alone for one without a name. */
export function nameWithId({ id, name }: Pick<ComparableStation, "id" | "name">): string {
  const brief = briefName({ id, name }, id);
  return name ? `${brief} (${id})` : brief;
}
