// A thousand stations within one view, that report at a rate, before a web server of the benchmark's own.
import { OBSERVATION_STREAM_KEY } from "../../src/infra/observation-stream";
import { findNewestEventId } from "../../src/infra/observation-store";
import { storePositions } from "../../src/infra/station-store";
import { toEntry } from "../../src/infra/stream-entry";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { observedRow } from "../../test/support/observations";
import { createPublisher } from "../../test/support/publisher";

const STATIONS = 1_000;
const EVENTS_A_SECOND = 100;
const BATCH_MS = 50;

/** Of the Atlantic's west, where most stations are: a grid of 40 by 25. */
const stations = Array.from({ length: STATIONS }, (_, i) => ({
  stationId: `B${String(i).padStart(4, "0")}`,
  lat: 15 + Math.floor(i / 40) * 1.2,
  lon: -85 + (i % 40) * 0.9,
}));
const readingsAt = (turn: number) => ({
  waveHeightM: 0.2 + ((turn * 7) % 90) / 10,
  windSpeedMps: (turn * 3) % 25,
  windDirDeg: (turn * 37) % 360,
  meanWaveDirDeg: (turn * 53) % 360,
});

/** Starts the server with its stations. */
export async function startWorld() {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb(services);
  const publisher = createPublisher(services);
  const startedAt = new Date(Date.now() - 30 * 60_000).toISOString();
  await publisher.store(stations.map(({ stationId }, i) => observedRow(stationId, startedAt, readingsAt(i))));
  await publisher.database.$transaction((transaction) =>
    storePositions(
      transaction,
      stations.map((station) => ({ ...station, timestamp: startedAt })),
    ),
  );
  await publisher.publishStored();

  // They go on from one window to the next: a stream takes no id that is not above its last.
  let id = (await findNewestEventId(publisher.database)) + 1;
  let turn = 0;

  return {
    url: web.url,
    /** A station that has a page. */
    stationId: stations[0]!.stationId,
    /** Puts 100 observations a second on the stream until it is told to stop. */
    async play(signal: AbortSignal): Promise<void> {
      const firstTurn = turn;
      const startedMs = performance.now();
      while (!signal.aborted) {
        const due = firstTurn + Math.floor(((performance.now() - startedMs) / 1000) * EVENTS_A_SECOND);
        const pipeline = publisher.redis.pipeline();
        for (; turn < due; turn += 1, id += 1) {
          const { stationId, lat, lon } = stations[(turn * 13) % STATIONS]!;
          const row = observedRow(stationId, new Date().toISOString(), readingsAt(turn));
          const entry = toEntry({
            observation: { ...row, eventId: String(id) },
            place: { lat, lon, type: "buoy" },
            changedAtMs: Date.now(),
          });
          pipeline.xadd(OBSERVATION_STREAM_KEY, "MAXLEN", "~", 20_000, `${id}-0`, ...entry);
        }
        await pipeline.exec();
        await new Promise((resolve) => setTimeout(resolve, BATCH_MS));
      }
    },
    async stop(): Promise<void> {
      await publisher.close();
      await web.stop();
      await redis.remove();
      await database.drop();
    },
  };
}
