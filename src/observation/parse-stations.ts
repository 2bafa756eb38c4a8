import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { cutCell, FeedFormatError, NUMBER } from "./feed-format";
import type { Station } from "./station";
import { stationSchema } from "./station-schema";

/** What the list holds; a rejection names the station's id, or its place in the list. */
export interface ParsedStations {
  stations: Station[];
  rejections: { station: string; reason: string }[];
}

// NDBC lists 1,350, and its longest text has 125 characters. Texts go to every client, and a list without end would keep
// the worker busy for as long.
const STATIONS_MAX = 20_000;
const TEXT_CHARACTERS_MAX = 300;

/** The words of the XML reader quote what they are about. */
const WORDS_CHARACTERS_MAX = 200;

// XML allows no NUL and Postgres stores none: one would cost the whole list.
const text = z
  .string()
  .max(TEXT_CHARACTERS_MAX, `has more than ${TEXT_CHARACTERS_MAX} characters`)
  .refine((value) => !value.includes("\0"), "holds a NUL character")
  .optional()
  .transform((value) => value?.trim() || null);

// By the pattern, since Number("") is 0.
const degrees = z
  .string()
  .trim()
  .regex(NUMBER, "is no number")
  .transform((value): number | null => Number(value));

const listedStationSchema = z
  .object({
    id: z.string().transform((id) => id.toUpperCase()),
    name: text,
    owner: text,
    type: text,
    lat: degrees,
    lon: degrees,
  })
  .pipe(stationSchema);

const listSchema = z.object({
  stations: z.object({ station: z.array(z.record(z.string(), z.unknown())).min(1) }),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  // Without it, character references (&#233;) stay as they are written.
  htmlEntities: true,
  isArray: (name) => name === "station",
});

/**
 * Parses NDBC's station list (`/activestations.xml`): ids are upper-cased as in the data files, names trimmed, empty
 * ones null. A station that is listed twice is the first.
 * @throws FeedFormatError when it is no such document, or none of its stations can be read
 */
export function parseStations(xml: string): ParsedStations {
  const list = listSchema.safeParse(readXml(xml));
  if (!list.success)
    throw new FeedFormatError("the station list holds no <stations><station .../></stations>");

  const stations = new Map<string, Station>();
  const rejections: ParsedStations["rejections"] = [];
  for (const [index, listed] of list.data.stations.station.entries()) {
    const parsed = listedStationSchema.safeParse(listed);
    if (parsed.success && !stations.has(parsed.data.id)) stations.set(parsed.data.id, parsed.data);
    else
      rejections.push({
        station: typeof listed.id === "string" ? cutCell(listed.id) : `number ${index + 1}`,
        reason: parsed.success ? "is listed twice" : z.prettifyError(parsed.error),
      });
  }
  if (stations.size === 0)
    throw new FeedFormatError(`none of ${rejections.length} listed stations is readable`);
  return { stations: [...stations.values()], rejections };
}

function readXml(xml: string): unknown {
  // A document type can define entities that grow in memory. NDBC's list has none; an HTML page has.
  if (/<!DOCTYPE/i.test(xml))
    throw new FeedFormatError("the station list has a document type, as an HTML page has");
  if (xml.split("<station", STATIONS_MAX + 3).length > STATIONS_MAX + 2)
    throw new FeedFormatError(`the station list names more than ${STATIONS_MAX} stations`);
  const wellFormed = XMLValidator.validate(xml);
  if (wellFormed !== true)
    throw new FeedFormatError(
      `the station list is no XML: ${wellFormed.err.msg.slice(0, WORDS_CHARACTERS_MAX)}`,
    );
  try {
    return parser.parse(xml);
  } catch (err) {
    throw new FeedFormatError(
      `the station list cannot be read: ${(err as Error).message.slice(0, WORDS_CHARACTERS_MAX)}`,
    );
  }
}
