const COMPASS_POINT = /^(N|S|E|W|NE|NW|SE|SW|NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW)$/;
// Abbreviations in the names of NDBC's list: instruments, programmes, owners.
const KEPT = new Set(
  (
    "ACE AML AWOS AWS CG DART FRF FTP II III KEO LLC MXAK NERRS NM NMI NMS NOS OOI PWS " +
    "TABS TAO TGLO TLP UK USCG USM WETS WFS WHOTS"
  ).split(" "),
);
/** NOS's number before the name of its station, which has an id of NDBC's too. */
const TIDE_STATION_NUMBER = /^\s*\d{7}\s*-\s*/;
const SMALL = new Set(["of", "at", "in", "on", "and", "the"]);

/**
 * A station's name in natural case: "VIRGINIA BEACH 64 NM East" becomes "Virginia Beach 64 NM East". Words that are not
 * wholly in capitals are left as they are, and so are states after a comma, compass points, codes with a
 * digit and known abbreviations.
 */
export function toNaturalCase(name: string): string {
  return name
    .replace(TIDE_STATION_NUMBER, "")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[A-Za-z]+/g, (word, at: number, text: string) => {
      if (word !== word.toUpperCase() || KEPT.has(word) || COMPASS_POINT.test(word)) return word;
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

/** The same without what NDBC's list says of its place behind it: "Edisto" of "EDISTO - 41 NM Southeast of ...". */
export function briefName(station: { id: string; name: string | null }): string {
  return displayName(station, station.id).split(" - ", 1)[0]!;
}
