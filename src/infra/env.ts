import proxyAddr from "proxy-addr";
import { z } from "zod";
import { parseRedisUrl } from "./redis-url";

/** The longest time that a Node timer keeps; a longer one would fire every millisecond. */
const TIMER_MS_MAX = 2 ** 31 - 1;

const milliseconds = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce
    .number("is no number of milliseconds")
    .int("is no whole number of milliseconds")
    .min(min, `is below ${min} milliseconds`)
    .max(max, `is above ${max} milliseconds`);

const count = (of: string, min: number, max: number) =>
  z.coerce
    .number(`is no number of ${of}`)
    .int(`is no whole number of ${of}`)
    .min(min, `is below ${min}`)
    .max(max, `is above ${max}`);

/** A list in text, of which each part must be readable. */
const list = (isReadable: (part: string) => boolean, remedy: string) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(
      z.array(z.string().refine(isReadable, { error: ({ input }) => `${JSON.stringify(input)} ${remedy}` })),
    );

function isProxy(text: string): boolean {
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

const NO_ADDRESS = "is no address, network (10.0.0.0/8) or name of some (loopback, linklocal, uniquelocal)";

const isOrigin = (text: string) => text === "*" || (URL.canParse(text) && new URL(text).origin === text);

/** EX_CONFIG of sysexits.h: who supervises this process knows that starting it again does not help. */
const EXIT_CONFIG = 78;

// An unset variable and an empty one mean the same: compose files and shells pass empty ones.
const envSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z
    .string()
    .refine((url) => parseRedisUrl(url) !== null, "is no address of a Redis, Sentinels or a cluster"),
  DATABASE_CONNECTIONS_MAX: count("connections", 4, 100_000).default(90),
  PROCESSES: count("processes", 1, 10_000).default(4),
  NDBC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).username === "",
      "names an account, which NDBC does not ask for",
    )
    .default("https://www.ndbc.noaa.gov")
    .transform((url) => url.replace(/\/+$/, "")),
  LATEST_OBS_INTERVAL_MS: milliseconds(100).default(300_000),
  STATIONS_INTERVAL_MS: milliseconds(100).default(86_400_000),
  STATION_FILES_INTERVAL_MS: milliseconds(100).default(21_600_000),
  STATION_FILES_PER_SECOND: count("stations", 1, 1000).default(4),
  FEED_TIMEOUT_MS: milliseconds(100, TIMER_MS_MAX).default(30_000),
  RETENTION_DAYS: z.coerce
    .number("is no number of days")
    .min(1, "is below a day")
    .max(1_000_000, "is above a million days; leave it unset to keep everything")
    .optional(),
  HEARTBEAT_INTERVAL_MS: milliseconds(100, TIMER_MS_MAX).default(30_000),
  REPLAY_WINDOW_MS: milliseconds(100).default(86_400_000),
  CONNECTIONS_MAX: count("connections", 1, 1_000_000).default(20_000),
  CONNECTIONS_PER_ADDRESS_MAX: count("connections", 1, 1_000_000).default(200),
  CONNECTS_PER_ADDRESS_PER_MINUTE: count("connections a minute", 1, 1_000_000).default(600),
  TRUSTED_PROXIES: list(isProxy, NO_ADDRESS).default([]),
  CORS_ORIGINS: list(isOrigin, "is neither * nor an origin such as https://example.org").default(["*"]),
  QUEUE_BYTES_MAX: count("bytes", 65_536, 2 ** 30).default(2 ** 20),
  QUEUE_MS_MAX: milliseconds(1_000, TIMER_MS_MAX).default(30_000),
  RETRY_MS: milliseconds(100, 600_000).default(2_000),
  STREAM_AGE_MS_MAX: milliseconds(1_000, TIMER_MS_MAX).optional(),
  DRAIN_MS: milliseconds(0, 60_000).default(3_000),
  NODE_ENV: z.string().default("production"),
  PORT: z.coerce.number("is no port").int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  METRICS_CLIENTS: list(isProxy, NO_ADDRESS).default(["loopback"]),
  METRICS_PORT: z.coerce.number("is no port").int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  QUEUE_BOARD_TOKEN: z.string().min(16, "has fewer than 16 characters").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
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
