import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { FeedFormatError } from "./parse-table";
import { stationSchema, type Station } from "./station";

/** What the list holds; a rejection names the station's id, or its place in the list. */
export interface ParsedStations {
  stations: Station[];
  rejections: { station: string; reason: string }[];
}

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || null);

const degrees = z
  .string()
  .transform((value): number | null => Number(value))
  .pipe(z.number().nullable());

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

// Entities are decoded, but none that the document defines: a hostile list must not grow in memory.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  isArray: (name) => name === "station",
});

/**
 * Parses NDBC's station list (`/activestations.xml`): ids are upper-cased as in the data files, names trimmed, empty
 * ones null.
 * @throws FeedFormatError when it is no such document, or none of its stations can be read
 */
export function parseStations(xml: string): ParsedStations {
  const wellFormed = XMLValidator.validate(xml);
  if (wellFormed !== true) throw new FeedFormatError(`the station list is no XML: ${wellFormed.err.msg}`);
  const list = listSchema.safeParse(parser.parse(xml));
  if (!list.success)
    throw new FeedFormatError("the station list holds no <stations><station .../></stations>");

  const stations: Station[] = [];
  const rejections: ParsedStations["rejections"] = [];
  for (const [index, listed] of list.data.stations.station.entries()) {
    const parsed = listedStationSchema.safeParse(listed);
    if (parsed.success) stations.push(parsed.data);
    else
      rejections.push({
        station: String(listed.id ?? `number ${index + 1}`),
        reason: z.prettifyError(parsed.error),
      });
  }
  if (stations.length === 0)
    throw new FeedFormatError(`none of ${rejections.length} listed stations is readable`);
  return { stations, rejections };
}
