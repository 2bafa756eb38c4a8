import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStations } from "./parse-stations";
import { FeedFormatError } from "./feed-format";

/** A list as NDBC writes it, of those `<station .../>`. */
const list = (...stations: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<stations count="${stations.length}">\n<!-- metres -->\n${stations.join("\n")}\n</stations>\n`;
const GOOD = `<station id="46042" lat="36.785" lon="-122.396" name="Monterey"/>`;

/** The one station of a list that has no other. */
const parseOne = (station: string) => {
  const { stations, rejections } = parseStations(list(station));
  expect([stations.length, rejections.length]).toEqual([1, 0]);
  return stations[0]!;
};

describe("parseStations", () => {
  it("gives what the list tells of a station, and passes over what it tells besides", () => {
    const station = parseOne(
      `<station id="46042" lat="36.785" lon="-122.396" elev="0" name="Monterey" owner="NDBC" pgm="Backbone" type="buoy" met="y" seq="2a"/>`,
    );
    expect(station).toEqual({
      id: "46042",
      name: "Monterey",
      owner: "NDBC",
      type: "buoy",
      lat: 36.785,
      lon: -122.396,
    });
  });

  it("gives ids in upper case, as the data files have them", () => {
    expect(parseOne(`<station id="0y2w3" lat="44.794" lon="-87.313"/>`).id).toBe("0Y2W3");
  });

  it("keeps the order of the list", () => {
    const { stations } = parseStations(
      list(GOOD.replace("46042", "51001"), GOOD, GOOD.replace("46042", "44013")),
    );
    expect(stations.map(({ id }) => id)).toEqual(["51001", "46042", "44013"]);
  });

  it("a list of one station is a list", () => {
    expect(parseStations(`<stations>${GOOD}</stations>`).stations.map(({ id }) => id)).toEqual(["46042"]);
  });

  it.each([
    ["trimmed", `name=" Cape Cod  "`, "Cape Cod"],
    ["null when empty", `name=""`, null],
    ["null when blank", `name="   "`, null],
    ["null when absent", "", null],
    ["a text when it is made of digits", `name="007"`, "007"],
  ])("a name is %s", (_what, attribute, name) => {
    expect(parseOne(`<station id="46042" lat="1" lon="2" ${attribute}/>`).name).toBe(name);
  });

  it("owner and type may be absent", () => {
    expect(parseOne(`<station id="46042" lat="1" lon="2"/>`)).toMatchObject({ owner: null, type: null });
  });

  it.each([
    ["&amp;", "A &amp; B", "A & B"],
    ["&quot;", "the &quot;edge&quot;", 'the "edge"'],
    ["&lt; and &gt;", "&lt;i&gt;", "<i>"],
    ["&apos;", "St. Mary&apos;s", "St. Mary's"],
    ["decimal references", "R&#233;union", "Réunion"],
    ["hexadecimal references", "R&#xE9;union", "Réunion"],
  ])("decodes %s", (_what, written, name) => {
    expect(parseOne(`<station id="46042" lat="1" lon="2" name="${written}"/>`).name).toBe(name);
  });

  it("decodes once: what an entity spells is no entity", () => {
    expect(parseOne(`<station id="46042" lat="1" lon="2" name="&amp;lt;"/>`).name).toBe("&lt;");
  });

  it.each([
    ["0", 0],
    ["12", 12],
    ["-0.5", -0.5],
    ["+7.25", 7.25],
    [" 44.794 ", 44.794],
  ])('a latitude of "%s" is %d degrees', (written, degrees) => {
    expect(parseOne(`<station id="46042" lat="${written}" lon="2"/>`).lat).toBe(degrees);
  });

  it.each([
    ["without a position", ``],
    ["without a longitude", `lat="1"`],
    ["whose latitude is empty", `lat="" lon="2"`],
    ["whose longitude is empty", `lat="1" lon=""`],
    ["whose position is blank", `lat=" " lon=" "`],
    ["whose latitude is a word", `lat="north" lon="2"`],
    ["whose latitude is in another notation", `lat="0x10" lon="2"`],
    ["whose longitude is a cut number", `lat="1" lon="2."`],
    ["whose longitude is infinite", `lat="1" lon="Infinity"`],
    ["beyond the pole", `lat="90.1" lon="2"`],
    ["beyond the date line", `lat="1" lon="-180.1"`],
    ["whose name holds a NUL", `lat="1" lon="2" name="a\u0000b"`],
  ])("a station %s is rejected by its id, and the others stay", (_what, attributes) => {
    const { stations, rejections } = parseStations(
      list(GOOD, `<station id="44013" ${attributes}/>`, GOOD.replace("46042", "51001")),
    );
    expect(stations.map(({ id }) => id)).toEqual(["46042", "51001"]);
    expect(rejections).toEqual([{ station: "44013", reason: expect.stringMatching(/lat|lon|name/) }]);
  });

  it.each([
    ["no id", `<station lat="1" lon="2"/>`, "number 2"],
    ["an empty id", `<station id="" lat="1" lon="2"/>`, ""],
    ["an id that is none", `<station id="../x" lat="1" lon="2"/>`, "../x"],
  ])("a station with %s is rejected, and the others stay", (_what, station, named) => {
    const { stations, rejections } = parseStations(list(GOOD, station));
    expect(stations.map(({ id }) => id)).toEqual(["46042"]);
    expect(rejections).toEqual([{ station: named, reason: expect.stringContaining("id") }]);
  });

  it("gives each id once: the first, also when the second is in other letters", () => {
    const { stations, rejections } = parseStations(
      list(
        `<station id="kbqx" lat="1" lon="2" name="first"/>`,
        `<station id="KBQX" lat="3" lon="4" name="second"/>`,
      ),
    );
    expect(stations.map(({ id, name }) => [id, name])).toEqual([["KBQX", "first"]]);
    expect(rejections).toEqual([{ station: "KBQX", reason: "is listed twice" }]);
  });

  it("refuses a document type, so no entity that it defines grows in memory", () => {
    const lines = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
      "",
    );
    const bomb = `<!DOCTYPE stations [<!ENTITY e0 "ha">${lines}]>`;
    const parse = () =>
      parseStations(`${bomb}<stations><station id="46042" lat="1" lon="2" name="&e9;"/></stations>`);
    expect(parse).toThrow(FeedFormatError);
    expect(parse).toThrow("document type");
  });

  it("leaves an entity that nobody defined as it is written", () => {
    expect(parseOne(`<station id="46042" lat="1" lon="2" name="&e9;"/>`).name).toBe("&e9;");
  });

  it.each([
    ["an HTML page", "<!DOCTYPE html><html><head><title>503</title></head><body><br></body></html>"],
    ["an HTML page that is XML", "<html><body><p>Service unavailable</p></body></html>"],
    ["an empty body", ""],
    ["a body of white space", " \n"],
    ["a text", "Service unavailable"],
    ["a list cut within a station", list(GOOD, GOOD).slice(0, -60)],
    ["a list cut between stations", list(GOOD).replace("</stations>", "")],
    ["a list of nobody", "<stations count='0'></stations>"],
    ["stations without what they are", "<stations><station/><station>46042</station></stations>"],
    ["a list none of whose stations is readable", list(`<station id="46042" lat="" lon=""/>`)],
    [
      "an attribute that would reach a prototype",
      list(`<station __proto__="x" id="46042" lat="1" lon="2"/>`),
    ],
    ["elements nested without end", `<stations>${"<a>".repeat(500)}${"</a>".repeat(500)}</stations>`],
    ["the gzipped bytes of a list", "\u001f\u008b\b\u0000\u0000\u0000"],
  ])("%s is refused as a whole", (_what, xml) => {
    expect(() => parseStations(xml)).toThrow(FeedFormatError);
  });

  it("no text makes it throw anything but FeedFormatError", () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        "<stations>",
        "</stations>",
        GOOD,
        "<station",
        "/>",
        ">",
        "<",
        "&",
        "&#0;",
        "<![CDATA[",
        "]]>",
      ),
      fc.constantFrom(
        "<!--",
        "-->",
        "<?xml",
        "?>",
        "<!D",
        ' id="46042"',
        ' lat="1"',
        ' lon="2"',
        " name=",
        '"',
        "'",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fragment, { maxLength: 30 }).map((fragments) => fragments.join("")),
      fc.array(fragment, { maxLength: 30 }).map((fragments) => list(GOOD, ...fragments)),
    );
    fc.assert(
      fc.property(texts, (xml) => {
        try {
          expect(parseStations(xml).stations.length).toBeGreaterThan(0);
        } catch (err) {
          expect(err).toBeInstanceOf(FeedFormatError);
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("whatever a name is, escaped it comes back trimmed", () => {
    const escape = (name: string) =>
      name.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
    const names = fc.string({ unit: fc.constantFrom(..."abcÉ &<>\"';#x0-/=]".split("")), minLength: 1 });
    fc.assert(
      fc.property(names, (name) => {
        const station = parseOne(`<station id="46042" lat="1" lon="2" name="${escape(name)}"/>`);
        expect(station.name).toBe(name.trim() || null);
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
