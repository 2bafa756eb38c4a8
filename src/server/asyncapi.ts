import { z } from "zod";
import { STREAM_FIELDS } from "../observation/observation";
import { observationSchema } from "../observation/observation-schema";
import { qualitySchema } from "../observation/quality/quality";
import { NOTICE_SCHEMAS } from "../stream/events";
import { STREAM_PATH } from "./paths";
import { EVENT_ID_PATTERN, streamParametersSchema } from "./stream-request";

const CHANNEL = "observations";

/**
 * The AsyncAPI 3 document of the stream (https://www.asyncapi.com/docs/reference/specification/v3.0.0), made of the
 * schemas by which it is served.
 * @param origin where this service answers, e.g. https://example.org
 */
export function describeStream(origin: URL) {
  const notices = Object.entries(NOTICE_SCHEMAS).map(
    ([name, schema]) => [name, noticeOf(name, schema)] as const,
  );
  const messages = { observation: observationMessage(), ...Object.fromEntries(notices) };
  return {
    asyncapi: "3.0.0",
    info: {
      title: "buoycast",
      version: "1.0.0",
      description:
        "Each new observation of the world's ocean buoys (NOAA National Data Buoy Center), as it is stored, by server-sent " +
        "events. Send Accept: text/event-stream. Come back with the id of your last event in Last-Event-ID.",
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    servers: { self: { host: origin.host, protocol: origin.protocol.replace(":", "") } },
    channels: {
      [CHANNEL]: {
        address: STREAM_PATH,
        description: "Server-sent events: a message's name is the event's, its payload the data, in JSON.",
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      listen: {
        action: "send",
        channel: { $ref: `#/channels/${CHANNEL}` },
        summary: "What the service sends to who listens.",
        bindings: { http: { method: "GET", query: queryOf(), bindingVersion: "0.3.0" } },
      },
    },
    components: { messages },
  };
}

function observationMessage() {
  const { shape } = observationSchema;
  const schema = z.looseObject({
    ...shape,
    quality: qualitySchema
      .nullable()
      .meta({ description: "Each reading's flags; null while they are not decided." }),
  });
  return {
    name: "observation",
    title: "A new or changed observation",
    summary: `By default exactly ${STREAM_FIELDS.join(", ")}; others by \`fields\`. Its id is the event id; an observation of history, in a snapshot, has none.`,
    payload: {
      ...toJsonSchema(schema),
      additionalProperties: false,
      required: ["stationId", "timestamp"],
    },
  };
}

function noticeOf(name: string, schema: z.ZodObject) {
  const { description, ...payload } = toJsonSchema(schema);
  return { name, summary: description, payload };
}

/** The parameters as a URL has them: text. */
function queryOf() {
  const properties = Object.entries(streamParametersSchema.shape).map(([name, schema]) => {
    const { description, examples, ...rest } = toJsonSchema(schema);
    return [
      name,
      { type: "string", description, examples, ...("enum" in rest && { enum: rest.enum }) },
    ] as const;
  });
  const lastEventId = {
    type: "string",
    pattern: EVENT_ID_PATTERN.source,
    description:
      "What came after the event of this id, as the header Last-Event-ID does; 0: all that the window holds.",
  };
  return { type: "object", properties: { ...Object.fromEntries(properties), lastEventId } };
}

function toJsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
  return rest;
}
