const COMPASS_POINT = /^(N|S|E|W|NE|NW|SE|SW|NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW)$/;
// Abbreviations in the names of NDBC's list: instruments, programmes, owners.
const KEPT = new Set(
  (
    "ACE AFB AJ AMHS AML ANG APK APL AWOS AWS DART ERT FPU GBI II III KEO MXAK NERRS NMI NOAA NOS NZA NZE NZI OOI PHI SPI SPIP " +
    "TABS TAO TGLO TPA UK USACE USCG USM USS WETS WHOTS"
  ).split(" "),
);
/** What has no vowel is an abbreviation, as "BP" and "LNG", unless it is a word cut short. */
const WITHOUT_VOWEL = /^(?!(?:FT|MT|PT|ST)$)[B-DF-HJ-NP-TV-XZ]+$/;
/** NOS's number before the name of its station, which has an id of NDBC's too. */
const TIDE_STATION_NUMBER = /^\s*\d{7}\s*-\s*/;
const SMALL = new Set(["of", "at", "in", "on", "to", "and", "the"]);

/**
 * A station's name in natural case: "VIRGINIA BEACH 64 NM East" becomes "Virginia Beach 64 NM East". Words that are not
 * wholly in capitals are left as they are, and so are states after a comma, compass points, codes with a
 * digit and abbreviations.
 */
export function toNaturalCase(name: string): string {
  return name
    .replace(TIDE_STATION_NUMBER, "")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[A-Za-z]+/g, (word, at: number, text: string) => {
      if (word !== word.toUpperCase() || COMPASS_POINT.test(word)) return word;
      if (KEPT.has(word) || WITHOUT_VOWEL.test(word)) return word;
      // A code, as "MBM1".
      if (/\d/.test(text[at + word.length] ?? "")) return word;
      const isState = word.length === 2 && /,\s*$/.test(text.slice(0, at));
      if (isState || word.length === 1) return word;
      const lower = word.toLowerCase();
      if (at > 0 && SMALL.has(lower)) return lower;
      return lower[0]!.toUpperCase() + lower.slice(1);
    });
}

/** What to call a station: its name, else its id. */
export function displayName(station: { id: string; name: string | null } | undefined, id: string): string {
  return station?.name ? toNaturalCase(station.name) : `Station ${id}`;
}

/** "MONTEREY - 27NM WNW of Monterey, CA", "BOSTON 16 NM East of Boston, MA": a name, and how far from where that is. */
const DISTANCE_BEHIND = /^(.+?)\s*(?:-\s*|\s)(\d+) ?(NM|km)\b(.*)$/i;
/** CDIP's number of a buoy behind its name: "Point Reyes, CA (029)", "Wilmington Harbor, NC - (200)". */
const CDIP_NUMBER = /\s*-?\s*\((\d{3})\)$/;

/** A station's name in two: what it is called, and what NDBC's list says behind that of its place. */
export interface NameParts {
  /** "Monterey"; an id where there is no name. */
  brief: string;
  /** "27 nmi WNW of Monterey, CA", "CDIP 029"; null where the list says no more. */
  place: string | null;
}

/** Takes apart what NDBC's list writes as one name. */
export function splitName(station: { id: string; name: string | null }): NameParts {
  const name = displayName(station, station.id);
  const distance = DISTANCE_BEHIND.exec(name);
  if (distance) {
    const [, brief = name, figure, unit, rest] = distance;
    // As distances are told elsewhere.
    return { brief, place: `${figure} ${unit === "NM" ? "nmi" : unit}${rest}` };
  }
  const number = CDIP_NUMBER.exec(name);
  return number
    ? { brief: name.slice(0, number.index), place: `CDIP ${number[1]}` }
    : { brief: name, place: null };
}

/** What a station is called where its id stands beside it: "Monterey" of "MONTEREY - 27NM WNW of Monterey, CA". */
export function briefName(station: { id: string; name: string | null } | undefined, id: string): string {
  return station ? splitName(station).brief : displayName(undefined, id);
}
