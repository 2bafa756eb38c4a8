import { Parser } from "@asyncapi/parser";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { FIELD_NAMES } from "../stream/selection";
import { publicWire } from "../stream/wire";
import { describeStream } from "./asyncapi";

const origin = new URL("https://buoys.example");

async function parse() {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(describeStream(origin)));
  return { document, diagnostics };
}

/** The event's name and its data, as a client reads them. */
function read(text: string) {
  return {
    name: /^event: (.*)$/m.exec(text)![1]!,
    data: JSON.parse(/^data: (.*)$/m.exec(text)![1]!) as unknown,
  };
}

describe("the AsyncAPI document", () => {
  it("is AsyncAPI 3 by its own parser, without an error or a warning", async () => {
    const { document, diagnostics } = await parse();
    expect(document?.version()).toBe("3.0.0");
    // Told of each document that is not of the newest version, which its tools read less widely.
    const severe = diagnostics.filter(({ code }) => code !== "asyncapi-latest-version");
    expect(severe).toEqual([]);
  });

  it("names the service's own address and every parameter of the stream", async () => {
    const { document } = await parse();
    expect(document!.servers().all()[0]!.host()).toBe("buoys.example");
    const binding = document!.operations().all()[0]!.bindings().get("http")!.value() as {
      query: { properties: object };
    };
    expect(Object.keys(binding.query.properties)).toEqual([
      "stations",
      "bbox",
      "type",
      "has",
      "quality",
      "fields",
      "since",
      "snapshot",
      "catchup",
      "lastEventId",
    ]);
  });

  it("has a message for each event that the stream sends, of whose payload the event's data is one", async () => {
    const { document } = await parse();
    const payloadOf = (name: string) =>
      document!
        .components()
        .messages()
        .all()
        .find((message) => message.name() === name)!
        .payload()!
        .json();
    const ajv = new Ajv({ strict: false });
    const now = new Date("2026-05-09T12:00:00Z");
    const wire = publicWire();
    const checked = { ...streamEvent(7), quality: "a99999999" };
    const texts = [
      wire.opening(now, 2000),
      publicWire(undefined, true).opening(now, 2000),
      wire.observation(streamEvent(7)),
      publicWire(FIELD_NAMES).observation(checked),
      publicWire(FIELD_NAMES).observation(streamEvent(7)),
      wire.heartbeat(now, 7),
      wire.gap({ from: "1", oldest: "4", reason: "expired" }),
      wire.status({ status: "degraded", database: "up", redis: "down", timestamp: now.toISOString() }),
      wire.overflow({ reason: "bytes", detail: "Read faster." }, 2000),
      wire.goodbye({ reason: "stopping" }, 2000),
    ];
    const seen = new Set<string>();
    for (const { name, data } of texts.map(read)) {
      seen.add(name);
      const isValid = ajv.compile(payloadOf(name) as object);
      expect([name, isValid(data), isValid.errors]).toEqual([name, true, null]);
      expect(isValid({ ...(data as object), waveheight: 1 }) && name === "observation").toBe(false);
    }
    const named = document!
      .components()
      .messages()
      .all()
      .map((message) => message.name());
    expect([...seen].sort()).toEqual(named.sort());
  });
});
