import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "./env";

const REQUIRED = {
  DATABASE_URL: "postgres://buoycast@127.0.0.1:5432/buoycast",
  REDIS_URL: "redis://127.0.0.1:6379",
};
const DEFAULTS = {
  DATABASE_CONNECTIONS_MAX: 90,
  PROCESSES: 4,
  NDBC_BASE_URL: "https://www.ndbc.noaa.gov",
  LATEST_OBS_INTERVAL_MS: 300_000,
  STATIONS_INTERVAL_MS: 86_400_000,
  STATION_FILES_INTERVAL_MS: 21_600_000,
  STATION_FILES_PER_SECOND: 4,
  FEED_TIMEOUT_MS: 30_000,
  HEARTBEAT_INTERVAL_MS: 30_000,
  REPLAY_WINDOW_MS: 86_400_000,
  CONNECTIONS_MAX: 20_000,
  CONNECTIONS_PER_ADDRESS_MAX: 200,
  CONNECTS_PER_ADDRESS_PER_MINUTE: 600,
  REQUESTS_PER_ADDRESS_PER_MINUTE: 600,
  TRUSTED_PROXIES: [],
  CORS_ORIGINS: ["*"],
  QUEUE_BYTES_MAX: 1_048_576,
  QUEUE_MS_MAX: 30_000,
  RETRY_MS: 2_000,
  DRAIN_MS: 3_000,
  NODE_ENV: "production",
  PORT: 3000,
  HOST: "127.0.0.1",
  METRICS_CLIENTS: ["loopback"],
  METRICS_HOST: "127.0.0.1",
  LOG_LEVEL: "info",
};

const read = (variables: Record<string, string | undefined>) =>
  readEnv({ ...variables } as NodeJS.ProcessEnv);

/** What the reader of a wrong environment is told. */
function complaintOf(variables: Record<string, string | undefined>): string {
  try {
    read(variables);
  } catch (err) {
    if (err instanceof EnvError) return err.message;
    throw err;
  }
  throw new Error("the environment was accepted");
}

describe("readEnv", () => {
  it("needs to be told only where the services are", () => {
    expect(read(REQUIRED)).toEqual({ ...REQUIRED, ...DEFAULTS });
  });

  it("an empty variable is an unset one", () => {
    const empty = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, ""]));
    expect(read({ ...REQUIRED, ...empty })).toEqual({ ...REQUIRED, ...DEFAULTS });
  });

  it("takes what is set, and nothing that it does not know", () => {
    const set = {
      DATABASE_URL: "postgresql://127.0.0.1/other",
      REDIS_URL: "rediss://127.0.0.1:6380/1",
      DATABASE_CONNECTIONS_MAX: "200",
      PROCESSES: "8",
      NDBC_BASE_URL: "http://127.0.0.1:8080/ndbc",
      LATEST_OBS_INTERVAL_MS: "60000",
      STATIONS_INTERVAL_MS: "3600000",
      STATION_FILES_INTERVAL_MS: "7200000",
      STATION_FILES_PER_SECOND: "10",
      FEED_TIMEOUT_MS: "5000",
      RETENTION_DAYS: "365",
      HEARTBEAT_INTERVAL_MS: "100",
      REPLAY_WINDOW_MS: "604800000",
      CONNECTIONS_MAX: "5000",
      CONNECTIONS_PER_ADDRESS_MAX: "20",
      CONNECTS_PER_ADDRESS_PER_MINUTE: "60",
      REQUESTS_PER_ADDRESS_PER_MINUTE: "120",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8",
      CORS_ORIGINS: "https://example.org,http://127.0.0.1:8080",
      QUEUE_BYTES_MAX: "65536",
      QUEUE_MS_MAX: "5000",
      STREAM_AGE_MS_MAX: "3600000",
      RETRY_MS: "500",
      DRAIN_MS: "0",
      NODE_ENV: "development",
      PORT: "8080",
      HOST: "0.0.0.0",
      METRICS_CLIENTS: "uniquelocal",
      METRICS_PORT: "9464",
      METRICS_HOST: "0.0.0.0",
      QUEUE_BOARD_TOKEN: "sixteen-letters!",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318/",
      LOG_LEVEL: "debug",
    };
    expect(read({ ...set, PATH: "/usr/bin" })).toEqual({
      ...set,
      DATABASE_CONNECTIONS_MAX: 200,
      PROCESSES: 8,
      LATEST_OBS_INTERVAL_MS: 60_000,
      STATIONS_INTERVAL_MS: 3_600_000,
      STATION_FILES_INTERVAL_MS: 7_200_000,
      STATION_FILES_PER_SECOND: 10,
      FEED_TIMEOUT_MS: 5000,
      RETENTION_DAYS: 365,
      HEARTBEAT_INTERVAL_MS: 100,
      REPLAY_WINDOW_MS: 604_800_000,
      CONNECTIONS_MAX: 5000,
      CONNECTIONS_PER_ADDRESS_MAX: 20,
      CONNECTS_PER_ADDRESS_PER_MINUTE: 60,
      REQUESTS_PER_ADDRESS_PER_MINUTE: 120,
      TRUSTED_PROXIES: ["loopback", "10.0.0.0/8"],
      CORS_ORIGINS: ["https://example.org", "http://127.0.0.1:8080"],
      QUEUE_BYTES_MAX: 65_536,
      QUEUE_MS_MAX: 5000,
      STREAM_AGE_MS_MAX: 3_600_000,
      RETRY_MS: 500,
      DRAIN_MS: 0,
      PORT: 8080,
      METRICS_CLIENTS: ["uniquelocal"],
      METRICS_PORT: 9464,
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
    });
  });

  it.each([
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
    ["http://127.0.0.1:8080///", "http://127.0.0.1:8080"],
    ["https://mirror.example/ndbc/", "https://mirror.example/ndbc"],
    ["https://mirror.example/ndbc", "https://mirror.example/ndbc"],
  ])("NDBC_BASE_URL %s is %s: paths are put behind it", (given, base) => {
    expect(read({ ...REQUIRED, NDBC_BASE_URL: given }).NDBC_BASE_URL).toBe(base);
  });

  it.each([
    "redis+sentinel://:secret@127.0.0.1:26379,[::1]:26379/mymaster",
    "rediss+cluster://10.0.0.1,10.0.0.2:7001",
  ])("REDIS_URL may be %s", (url) => {
    expect(read({ ...REQUIRED, REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  it.each([
    ["DATABASE_URL", undefined],
    ["DATABASE_URL", ""],
    ["DATABASE_URL", "127.0.0.1"],
    ["DATABASE_URL", "mysql://127.0.0.1/buoycast"],
    ["REDIS_URL", undefined],
    ["REDIS_URL", "localhost"],
    ["REDIS_URL", "http://127.0.0.1:6379"],
    ["REDIS_URL", "redis+sentinel://127.0.0.1:26379"],
    ["REDIS_URL", "redis+cluster://127.0.0.1:7000/1"],
    ["DATABASE_CONNECTIONS_MAX", "3"],
    ["PROCESSES", "0"],
    ["METRICS_CLIENTS", "everybody"],
    ["NDBC_BASE_URL", "https://me:hunter2@mirror.example"],
    ["NDBC_BASE_URL", "www.ndbc.noaa.gov"],
    ["NDBC_BASE_URL", "ftp://www.ndbc.noaa.gov"],
    ["NDBC_BASE_URL", "file:///etc"],
    ["LATEST_OBS_INTERVAL_MS", "5m"],
    ["LATEST_OBS_INTERVAL_MS", " "],
    ["STATIONS_INTERVAL_MS", "-1"],
    ["HEARTBEAT_INTERVAL_MS", "0"],
    ["HEARTBEAT_INTERVAL_MS", "99"],
    ["HEARTBEAT_INTERVAL_MS", "100.5"],
    ["HEARTBEAT_INTERVAL_MS", String(2 ** 31)],
    ["REPLAY_WINDOW_MS", "NaN"],
    ["REPLAY_WINDOW_MS", "Infinity"],
    ["CONNECTIONS_MAX", "0"],
    ["CONNECTIONS_PER_ADDRESS_MAX", "many"],
    ["TRUSTED_PROXIES", "10.0.0.0/8, proxy"],
    ["CORS_ORIGINS", "example.org"],
    ["CORS_ORIGINS", "https://example.org/"],
    ["QUEUE_BYTES_MAX", "1"],
    ["STREAM_AGE_MS_MAX", "10"],
    ["RETRY_MS", "10"],
    ["DRAIN_MS", "-1"],
    ["LOG_LEVEL", "verbose"],
    ["LOG_LEVEL", "INFO"],
  ])("%s=%j is refused, and the message names that variable and no other", (name, value) => {
    const complaint = complaintOf({ ...REQUIRED, [name]: value });
    const named = [...Object.keys(REQUIRED), ...Object.keys(DEFAULTS), "STREAM_AGE_MS_MAX"].filter((known) =>
      new RegExp(`\\b${known}\\b`).test(complaint),
    );
    expect(named).toEqual([name]);
    expect(complaint).toMatch(new RegExp(`^The environment cannot be used\\. ${name}: \\S`));
  });

  it.each([
    ["DATABASE_URL", "mysql://127.0.0.1/buoycast", "postgresql://user:password@host:5432/buoycast"],
    ["REDIS_URL", "http://127.0.0.1", "redis+sentinel://host:26379/mymaster"],
    ["NDBC_BASE_URL", "ftp://127.0.0.1", "https://www.ndbc.noaa.gov"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318", "http://127.0.0.1:4318"],
  ])("%s: says how an address is written", (name, value, example) => {
    expect(complaintOf({ ...REQUIRED, [name]: value })).toContain(example);
  });

  it("names every variable that is wrong at once", () => {
    const complaint = complaintOf({ REDIS_URL: "redis:/", LOG_LEVEL: "loud", REPLAY_WINDOW_MS: "day" });
    expect(complaint).toMatch(/DATABASE_URL: .+; .*REPLAY_WINDOW_MS: .+; LOG_LEVEL: /);
  });

  it("does not repeat the value of a service's address, which may hold a password", () => {
    const complaint = complaintOf({
      REDIS_URL: "redis+sentinel://buoycast:hunter2@127.0.0.1",
      DATABASE_URL: "mysql://buoycast:hunter2@127.0.0.1/buoycast",
      NDBC_BASE_URL: "https://me:hunter2@mirror.example",
      QUEUE_BOARD_TOKEN: "hunter2",
    });
    expect(complaint).not.toContain("hunter2");
  });
});
