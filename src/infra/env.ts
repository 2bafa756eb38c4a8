import { z } from "zod";

const milliseconds = (fallback: number) => z.coerce.number().int().min(100).default(fallback);

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
  HEARTBEAT_INTERVAL_MS: milliseconds(30_000),
  REPLAY_WINDOW_MS: milliseconds(86_400_000),
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
