// @ts-check
import http from "node:http";
import zlib from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createSimulator } from "./server.mjs";

const START_MS = Date.UTC(2026, 4, 9, 12);
const LATEST = "/data/latest_obs/latest_obs.txt";

/** @type {http.Server[]} */
const servers = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** @param {{seed?: number, speed?: number}} [options] */
async function simulate({ seed = 1, speed = 10 } = {}) {
  const clock = { nowMs: START_MS + 20 * 60_000 };
  const server = createSimulator({ seed, speed, startMs: START_MS }, () => clock.nowMs);
  servers.push(server);
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    clock,
    /**
     * @param {string} path
     * @param {{method?: string, headers?: http.OutgoingHttpHeaders}} [options]
     * @returns {Promise<{status: number | undefined, headers: http.IncomingHttpHeaders, body: Buffer, text: string}>}
     */
    ask: (path, options = {}) =>
      new Promise((resolve, reject) => {
        const request = http.request({ port, path, agent: false, ...options }, (response) => {
          /** @type {Buffer[]} */
          const chunks = [];
          response
            .on("data", (chunk) => chunks.push(chunk))
            .on("end", () => {
              const body = Buffer.concat(chunks);
              resolve({
                status: response.statusCode,
                headers: response.headers,
                body,
                text: body.toString("latin1"),
              });
            });
        });
        request.on("error", reject).end();
      }),
  };
}

/** @param {string} table */
function rowsOf(table) {
  const [header, , ...lines] = table
    .trim()
    .split("\n")
    .map((line) => line.replace(/^#/, "").trim().split(/\s+/));
  return lines.map((cells) => Object.fromEntries(cells.map((cell, i) => [header?.[i] ?? "", cell])));
}

/** @param {Record<string, string>} row */
function timeOf(row) {
  const [year, month, day, hour, minute] = [row.YYYY ?? row.YY, row.MM, row.DD, row.hh, row.mm].map(Number);
  return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute);
}

describe("the simulated feed", () => {
  it("the same seed and time give the same table, another seed another", async () => {
    const tables = await Promise.all(
      [1, 1, 2].map(async (seed) => (await (await simulate({ seed })).ask(LATEST)).text),
    );
    expect(tables[0]).toBe(tables[1]);
    expect(tables[0]).not.toBe(tables[2]);
  });

  it.each([1, 10, 60])("no row is dated in the future at speed %i", async (speed) => {
    const { ask, clock } = await simulate({ speed });
    const rows = rowsOf((await ask(LATEST)).text);
    expect(rows.length).toBeGreaterThan(50);
    expect(Math.max(...rows.map(timeOf))).toBeLessThanOrEqual(clock.nowMs);
  });

  it("a row of latest_obs stands in its station's realtime2 file with the same values", async () => {
    const { ask } = await simulate();
    const rows = rowsOf((await ask(LATEST)).text).filter(({ STN }) =>
      ["13002", "44009", "44099", "CLKN7"].includes(STN ?? ""),
    );
    expect(rows).toHaveLength(4);
    for (const { STN, LAT: _lat, LON: _lon, YYYY, ...row } of rows) {
      const history = rowsOf((await ask(`/data/realtime2/${STN}.txt`)).text);
      expect(history[0]).toEqual({ ...row, YY: YYYY });
    }
  });

  it("what was published once stays, with its values, but for waves that fill it and a cell that is blanked", async () => {
    const { ask, clock } = await simulate();
    const before = rowsOf((await ask("/data/realtime2/46013.txt")).text);
    clock.nowMs += 10 * 60_000;
    const after = new Map(
      rowsOf((await ask("/data/realtime2/46013.txt")).text).map((row) => [timeOf(row), row]),
    );
    for (const row of before.slice(0, 500)) {
      const { WVHT: _height, DPD: _dominant, APD: _average, MWD: _direction, ...steady } = row;
      expect(after.get(timeOf(row))).toMatchObject(steady);
    }
  });

  it("at speed 10 a table asked for every 5 s has changed rows nearly each time, and never an older one", async () => {
    const { ask, clock } = await simulate();
    let changes = 0;
    let known = new Map(rowsOf((await ask(LATEST)).text).map((row) => [row.STN, row]));
    for (let i = 0; i < 24; i += 1) {
      clock.nowMs += 5_000;
      const rows = rowsOf((await ask(LATEST)).text);
      for (const row of rows) expect(timeOf(row)).toBeGreaterThanOrEqual(timeOf(known.get(row.STN) ?? row));
      if (rows.some((row) => JSON.stringify(row) !== JSON.stringify(known.get(row.STN)))) changes += 1;
      known = new Map(rows.map((row) => [row.STN, row]));
    }
    expect(changes).toBeGreaterThanOrEqual(20);
  });

  it("a table that changed has a newer Last-Modified, and one that did not answers 304", async () => {
    const { ask, clock } = await simulate();
    let last = await ask(LATEST);
    for (let i = 0; i < 120; i += 1) {
      clock.nowMs += 500;
      const since = { headers: { "If-Modified-Since": last.headers["last-modified"] } };
      const [full, conditional] = [await ask(LATEST), await ask(LATEST, since)];
      expect(conditional.status).toBe(full.text === last.text ? 304 : 200);
      last = full;
    }
  });

  it("dew point never exceeds air temperature, no gust is below the wind, and calm has no direction", async () => {
    const { ask } = await simulate();
    for (const id of ["46042", "46013", "CLKN7", "45002"]) {
      for (const row of rowsOf((await ask(`/data/realtime2/${id}.txt`)).text)) {
        if (row.DEWP !== "MM" && row.ATMP !== "MM")
          expect(Number(row.DEWP)).toBeLessThanOrEqual(Number(row.ATMP));
        if (row.GST !== "MM") expect(Number(row.GST)).toBeGreaterThanOrEqual(Number(row.WSPD));
        if (row.WSPD === "0.0") expect(row.WDIR).toBe("MM");
      }
    }
  });

  it("the pressure tendency is the pressure's change over three hours", async () => {
    const { ask } = await simulate();
    const rows = rowsOf((await ask("/data/realtime2/46013.txt")).text).filter(
      (row) => timeOf(row) < START_MS,
    );
    const pressureAt = new Map(rows.map((row) => [timeOf(row), Number(row.PRES)]));
    const compared = rows.filter((row) => pressureAt.has(timeOf(row) - 3 * 3_600_000));
    expect(compared.length).toBeGreaterThan(5000);
    for (const row of compared) {
      const change = Number(row.PRES) - (pressureAt.get(timeOf(row) - 3 * 3_600_000) ?? NaN);
      expect(Number(row.PTDY)).toBeCloseTo(change, 5);
    }
  });

  it("every answer says that it is simulated; gzip is used where it is accepted", async () => {
    const { ask } = await simulate();
    const plain = await ask(LATEST);
    const packed = await ask(LATEST, { headers: { "Accept-Encoding": "gzip" } });
    const missing = await ask("/data/realtime2/NOSUCH.txt");
    const posted = await ask(LATEST, { method: "POST" });
    expect([plain, packed, missing, posted].map(({ headers }) => headers["x-simulated"])).toEqual(
      Array(4).fill("true"),
    );
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(zlib.gunzipSync(packed.body).toString("latin1")).toBe(plain.text);
    expect([missing.status, posted.status, posted.headers.allow]).toEqual([404, 405, "GET, HEAD"]);
  });

  it("the station list names every station, in lower case, well formed", async () => {
    const { ask } = await simulate();
    const { text, headers } = await ask("/activestations.xml");
    const ids = [...text.matchAll(/<station id="([^"]+)"/g)].map(([, id]) => id);
    expect(headers["content-type"]).toContain("text/xml");
    expect(ids.length).toBeGreaterThan(60);
    expect(ids.every((id) => id === id?.toLowerCase())).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
