import { z } from "zod";
import { NO_ADDRESS, TIMER_MS_MAX, count, isOrigin, isProxy, list, milliseconds } from "./env-fields";
import { parseRedisUrl } from "./redis-url";

/** EX_CONFIG of sysexits.h: who supervises this process knows that starting it again does not help. */
const EXIT_CONFIG = 78;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

// An unset variable and an empty one mean the same: compose files and shells pass empty ones.
export const envSchema = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "is no address of a Postgres, such as postgresql://user:password@host:5432/buoycast",
    })
    .describe(
      "Postgres 14 or newer, `postgresql://user:password@host:5432/buoycast`. `npm start` brings its own.",
    ),
  REDIS_URL: z
    .string()
    .refine(
      (url) => parseRedisUrl(url) !== null,
      "is no address of a Redis (redis://host:6379/0), of Sentinels (redis+sentinel://host:26379/mymaster) or of a cluster (redis+cluster://host:6379)",
    )
    .describe(
      "Redis 6.2 or newer: `redis://[user:password@]host:6379/0`; by Sentinels `redis+sentinel://[user:password@]host:26379,host2:26379/mymaster`; a cluster `redis+cluster://[user:password@]host:6379,host2:6379`. With `rediss` in place of `redis`: encrypted. `npm start` brings its own, and takes the first form.",
    ),
  DATABASE_CONNECTIONS_MAX: count("connections", 4, 100_000)
    .default(90)
    .describe(
      "Connections to Postgres of all web and worker processes together. Postgres gives 100 as it comes.",
    ),
  PROCESSES: count("processes", 1, 10_000)
    .default(4)
    .describe(
      "How many web and worker processes there are together: each pools its share of those connections, 10 at most.",
    ),
  NDBC_BASE_URL: z
    .url({ protocol: /^https?$/, error: "is no address such as https://www.ndbc.noaa.gov" })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).username === "",
      "names an account, which NDBC does not ask for",
    )
    .default("https://www.ndbc.noaa.gov")
    .transform((url) => url.replace(/\/+$/, ""))
    .describe("The feed: NDBC, a mirror, or a simulator."),
  LATEST_OBS_INTERVAL_MS: milliseconds(100)
    .default(300_000)
    .describe("How often the workers ask for the table of newest observations."),
  STATIONS_INTERVAL_MS: milliseconds(100)
    .default(86_400_000)
    .describe("How often they ask for the list of stations."),
  STATION_FILES_INTERVAL_MS: milliseconds(100)
    .default(21_600_000)
    .describe("How often they look for late rows, swell and wind waves in each station's own files."),
  STATION_FILES_PER_SECOND: count("stations", 1, 1000)
    .default(4)
    .describe("Stations a second whose files are asked for, by all workers together."),
  FEED_TIMEOUT_MS: milliseconds(100, TIMER_MS_MAX)
    .default(30_000)
    .describe("For a whole answer of the feed."),
  RETENTION_DAYS: z.coerce
    .number("is no number of days")
    .min(1, "is below a day")
    .max(1_000_000, "is above a million days; leave it unset to keep everything")
    .optional()
    .describe("How long observations are kept; each station's newest is always kept. Unset: for ever."),
  HEARTBEAT_INTERVAL_MS: milliseconds(100, TIMER_MS_MAX)
    .default(30_000)
    .describe("Between the stream's heartbeats."),
  REPLAY_WINDOW_MS: milliseconds(100).default(86_400_000).describe("How far back the stream replays."),
  CONNECTIONS_MAX: count("connections", 1, 1_000_000)
    .default(20_000)
    .describe("Open streams of one web process."),
  CONNECTIONS_PER_ADDRESS_MAX: count("connections", 1, 1_000_000)
    .default(200)
    .describe("Open streams of one client address; the machine's own has no limit."),
  CONNECTS_PER_ADDRESS_PER_MINUTE: count("connections a minute", 1, 1_000_000)
    .default(600)
    .describe("How often one client address may open a stream."),
  REQUESTS_PER_ADDRESS_PER_MINUTE: count("requests a minute", 1, 1_000_000)
    .default(600)
    .describe(
      "How often one client address may ask the REST API, tRPC and for pages, of one web process; the machine's own has no limit.",
    ),
  TRUSTED_PROXIES: list(isProxy, NO_ADDRESS)
    .default([])
    .describe(
      "Whose `X-Forwarded-For` is believed: addresses, networks such as `10.0.0.0/8`, or `loopback`, `linklocal`, `uniquelocal`, with commas between ([behind a proxy](../behind-a-proxy.md)).",
    ),
  CORS_ORIGINS: list(isOrigin, "is neither * nor an origin such as https://example.org")
    .default(["*"])
    .describe("Origins whose pages may read, with commas between; `*`: all."),
  QUEUE_BYTES_MAX: count("bytes", 65_536, 2 ** 30)
    .default(2 ** 20)
    .describe("What may wait for a client that reads slowly, before its stream is ended."),
  QUEUE_MS_MAX: milliseconds(1_000, TIMER_MS_MAX).default(30_000).describe("For how long it may wait."),
  RETRY_MS: milliseconds(100, 600_000)
    .default(2_000)
    .describe("For how long clients wait before they come back: up to 2.5 times that, spread."),
  STREAM_AGE_MS_MAX: milliseconds(1_000, TIMER_MS_MAX)
    .optional()
    .describe("After which a stream ends in order, and its client comes back. Unset: never."),
  DRAIN_MS: milliseconds(0, 60_000)
    .default(3_000)
    .describe("Over which the streams end when a web process is told to stop."),
  NODE_ENV: z.string().default("production").describe("`development` for `npm run dev`; otherwise leave it."),
  PORT: z.coerce
    .number("is no port")
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe("Where the web server listens."),
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("The address that it listens on; `0.0.0.0` for all of the machine's."),
  METRICS_CLIENTS: list(isProxy, NO_ADDRESS)
    .default(["loopback"])
    .describe(
      "Who may read `/metrics` of a web process, directly and through no proxy; written like `TRUSTED_PROXIES`.",
    ),
  METRICS_PORT: z.coerce
    .number("is no port")
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe("Where a worker serves `/health`, `/ready`, `/metrics` and the queues' board. Unset: nowhere."),
  METRICS_HOST: z.string().default("127.0.0.1").describe("The address that it listens on there."),
  QUEUE_BOARD_TOKEN: z
    .string()
    .min(16, "has fewer than 16 characters")
    .optional()
    .describe(
      "The password of the queues' board at `/queues` of a worker's port, with any name. Unset: there is no board.",
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "is no address such as http://127.0.0.1:4318" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .describe(
      "Where traces go, by OTLP over HTTP, such as `http://127.0.0.1:4318`. Unset: nothing is traced, and nothing of OpenTelemetry loaded. Its other variables (`OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER`, `OTEL_BSP_…`) hold as it describes them.",
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `can be ${LOG_LEVELS.join(", ")}`)
    .default("info")
    .describe("`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`."),
});

export type Env = z.infer<typeof envSchema>;

/** A variable is missing or cannot be used; the message names each and says why. */
export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Reads what a process is told by its environment. The only place that does.
 * @throws EnvError that names every variable that is wrong
 */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const env = envSchema.safeParse(given);
  if (env.success) return env.data;
  const problems = env.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  throw new EnvError(`The environment cannot be used. ${problems.join("; ")}`);
}

/** As `readEnv`, for a process that cannot run without: it says why, in one line, and ends. */
export function readEnvOrExit(variables: NodeJS.ProcessEnv): Env {
  try {
    return readEnv(variables);
  } catch (err) {
    if (!(err instanceof EnvError)) throw err;
    process.stderr.write(`${err.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}
