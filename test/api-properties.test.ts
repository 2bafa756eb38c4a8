import http from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, startRedis, startWeb } from "./services";
import { observedRow } from "./support/observations";
import {
  createAnswerCheck,
  fitting,
  hostile,
  listOperations,
  type Operation,
  type OpenApiDocument,
} from "./support/openapi";
import { createPublisher, type Publisher } from "./support/publisher";

const RUNS = { numRuns: 60, seed: 7 };
/** What the schemas of single parameters cannot say of several. */
const ACROSS_PARAMETERS = /has its south above its north|there could be means|is before the year 1/;
const IDS = ["46042", "44013", "CLKN7"];

describe("whatever is asked of the API", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;
  let operations: Operation[];
  let check: ReturnType<typeof createAnswerCheck>;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    web = await startWeb({ databaseUrl: database.url, redisUrl: redis.url });
    publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
    await publisher.database.station.createMany({
      data: [
        { id: "46042", name: "Monterey", owner: "NDBC", type: "buoy", lat: 36.785, lon: -122.396 },
        { id: "44013", name: 'A "name", with\nall', owner: "=1+1", type: "dart", lat: 42.3, lon: -70.7 },
        { id: "CLKN7" },
      ],
    });
    const now = Date.now();
    const rows = IDS.flatMap((id) =>
      Array.from({ length: 30 }, (_, i) =>
        observedRow(id, new Date(Math.floor(now / 60_000) * 60_000 - i * 600_000).toISOString(), {
          waveHeightM: i / 10,
          windDirDeg: (i * 12) % 360 || 360,
          windSpeedMps: i % 5,
          waveSteepness: "N/A",
        }),
      ),
    );
    await publisher.publish(rows);
    const document = (await (await fetch(`${web.url}/v1/openapi.json`)).json()) as OpenApiDocument;
    operations = listOperations(document);
    check = createAnswerCheck(document);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  /** As it is written, where fetch would mend it. */
  function ask(path: string, headers: http.OutgoingHttpHeaders = {}) {
    return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const request = http.get({ port: web.port, host: "127.0.0.1", path, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => (text += piece));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            type: (response.headers["content-type"] ?? "").split(";")[0]!,
            text,
          }),
        );
      });
      request.on("error", reject);
    });
  }

  const toAddress = (path: string, query: Record<string, string | undefined>) => {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
    );
    return given.length === 0 ? path : `${path}?${given.join("&")}`;
  };
  const inQuery = ({ parameters }: Operation) => parameters.filter((parameter) => parameter.in === "query");
  const fill = (path: string, part: string) => path.replace(/\{\w+\}/, () => part);
  const mediaTypesOf = (operation: Operation) => Object.keys(operation.responses[200]!.content!);

  it("values that fit the document are answered as it says, in each of its formats", async () => {
    for (const operation of operations) {
      const anyQuery = fc.record(
        Object.fromEntries(inQuery(operation).map((parameter) => [parameter.name, fitting(parameter)])),
        { requiredKeys: [] },
      );
      const anyMediaType = fc.constantFrom(...mediaTypesOf(operation));
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.constantFrom(...IDS), anyMediaType, async (query, id, mediaType) => {
          const address = toAddress(fill(operation.path, id), query);
          const { status, type, text } = await ask(address, { Accept: mediaType });
          if (status === 400)
            expect([address, text]).toEqual([address, expect.stringMatching(ACROSS_PARAMETERS)]);
          else expect([address, status, type]).toEqual([address, 200, mediaType]);
          if (status !== 200 || mediaType === "text/csv") return;
          expect([address, check(operation.path, mediaType, JSON.parse(text))]).toEqual([address, null]);
        }),
        RUNS,
      );
    }
  });

  it("hostile values are refused as problems, never end in a 500, and change nothing", async () => {
    const before = await publisher.database.observation.count();
    for (const operation of operations) {
      const names = [...inQuery(operation).map(({ name }) => name), "unheard_of"];
      const anyQuery = fc.dictionary(fc.constantFrom(...names), hostile(), { maxKeys: 3 });
      await fc.assert(
        fc.asyncProperty(anyQuery, hostile(), hostile(), async (query, part, header) => {
          const address = toAddress(fill(operation.path, encodeURIComponent(part)), query);
          const text = header.replace(/[^\x20-\x7e]/g, "");
          const answer = await ask(address, {
            Accept: text,
            "Accept-Encoding": "identity",
            "If-None-Match": text,
            "X-Forwarded-Proto": text,
            "X-Forwarded-For": text,
            Host: text,
          });
          expect([address, answer.status]).toEqual([address, expect.toSatisfy((it: number) => it < 500)]);
          if (answer.status >= 400)
            expect([address, answer.type, JSON.parse(answer.text)]).toEqual([
              address,
              "application/problem+json",
              {
                type: expect.stringMatching(/^urn:/),
                title: expect.any(String),
                status: answer.status,
                detail: expect.stringMatching(/\w/),
              },
            ]);
        }),
        RUNS,
      );
    }
    expect(await publisher.database.observation.count()).toBe(before);
    expect(web.logs().filter((line) => line.includes("request failed"))).toEqual([]);
  });
});
