import { z } from "zod";

/** The longest time that a Node timer keeps; a longer one would fire every millisecond. */
const TIMER_MS_MAX = 2 ** 31 - 1;

const milliseconds = (fallback: number, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce
    .number("is no number of milliseconds")
    .int("is no whole number of milliseconds")
    .min(100, "is below 100 milliseconds")
    .max(max, `is above ${max} milliseconds`)
    .default(fallback);

/** EX_CONFIG of sysexits.h: who supervises this process knows that starting it again does not help. */
const EXIT_CONFIG = 78;

// An unset variable and an empty one mean the same: compose files and shells pass empty ones.
const envSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  NDBC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://www.ndbc.noaa.gov")
    .transform((url) => url.replace(/\/+$/, "")),
  LATEST_OBS_INTERVAL_MS: milliseconds(300_000),
  STATIONS_INTERVAL_MS: milliseconds(86_400_000),
  STATION_FILES_INTERVAL_MS: milliseconds(21_600_000),
  STATION_FILES_PER_SECOND: z.coerce
    .number("is no number of stations")
    .int("is no whole number of stations")
    .min(1, "is below 1")
    .max(1000, "is above 1000")
    .default(4),
  FEED_TIMEOUT_MS: milliseconds(30_000, TIMER_MS_MAX),
  RETENTION_DAYS: z.coerce
    .number("is no number of days")
    .min(1, "is below a day")
    .max(1_000_000, "is above a million days; leave it unset to keep everything")
    .optional(),
  HEARTBEAT_INTERVAL_MS: milliseconds(30_000, TIMER_MS_MAX),
  REPLAY_WINDOW_MS: milliseconds(86_400_000),
  NODE_ENV: z.string().default("production"),
  PORT: z.coerce.number("is no port").int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
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
  const problems = env.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
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
