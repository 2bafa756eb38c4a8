import type { IncomingMessage } from "node:http";
import { PROBE_MS_MAX } from "../infra/answers";
import { createDatabase, type Database } from "../infra/database";
import { readEnvOrExit, type Env } from "../infra/env";
import { createEventHistory } from "../infra/event-history";
import { createLogger, type Logger } from "../infra/logger";
import { poolSize } from "../infra/pool-size";
import { createBlockingRedis, createRedis, type RedisClient } from "../infra/redis";
import { RedisOutage } from "../infra/redis-outage";
import { tellReason } from "../infra/tell-reason";
import type { EventHistory, EventSources } from "../stream/resume";
import { Admission } from "./admission";
import { CheckedFeeder } from "./checked-feeder";
import type { ConditionsSnapshot } from "./conditions";
import { HubFeeder } from "./hub-feeder";
import { keptFor } from "./kept-for";
import type { Live } from "./live";
import { OpenStreams } from "./open-streams";
import { findOutage, unavailable } from "./outage";
import { Probe } from "./probe";
import { RequestLog } from "./request-log";
import { RequestQuota } from "./request-quota";
import { ServiceWatch } from "./service-watch";
import { createSimulatedReader } from "./simulated";
import { createSnapshotReader } from "./snapshots";
import { whenThere, type Soon } from "../stream/soon";

/** What this process has once, whatever the number of requests. */
export interface WebProcess {
  env: Env;
  logger: Logger;
  database: Database;
  redis: RedisClient;
  history: EventHistory;
  feeder: HubFeeder;
  checkedFeeder: CheckedFeeder;
  /** How many problems were answered so far, by their type. */
  problems: Map<string, number>;
  requests: RequestLog;
  streams: OpenStreams;
  admission: Admission;
  quota: RequestQuota;
  readSnapshot: ReturnType<typeof createSnapshotReader>;
  /** Whether the data is invented. */
  readSimulated(): Soon<boolean>;
  probe: Probe;
  services: ServiceWatch;
  /**
   * Where the events are. FR-011: within 5 s.
   * @param needsFlags those whose flags are decided, alone
   * @throws ProblemError that something behind this server is away
   */
  openSources(options: { needsFlags: boolean }): Soon<EventSources & Live>;
  /** What pages were drawn of last, for while the database is away; null before the first. */
  lastSnapshot: ConditionsSnapshot | null;
  /** When a page last found the database away, epoch ms: what was known of the services before that is no longer told. */
  outageSeenAtMs: number;
  /** The requests that Next answers and that may open a stream: they were admitted. */
  admitted: WeakSet<IncomingMessage>;
  /** What was stored earlier is not replayed. In whole seconds, so that a flood of connections asks for the same. */
  windowStart(): Date;
}

/** Of the network's 45 days, what a client asks for takes a fraction of a second. */
const QUERY_MS_MAX = 10_000;
/** FR-011 gives 5 s in all; the probe before has taken at most 2. */
const HUB_READY_MS_MAX = 2_000;

// Next builds instrumentation, pages and route handlers as separate module graphs: a module's variable would exist once
// in each, so what is to exist once a process lives here, and only here, on globalThis.
const KEY = Symbol.for("buoycast.web-process");
const holder = globalThis as { [KEY]?: WebProcess };

/** This process's own services, opened at the first call; it ends where its environment cannot be used. */
export function webProcess(): WebProcess {
  holder[KEY] ??= open();
  return holder[KEY];
}

function open(): WebProcess {
  const env = readEnvOrExit(process.env);
  const requests = new RequestLog();
  const logger = createLogger("web", env.LOG_LEVEL, { mixin: () => requests.fields() });
  const database = createDatabase(env.DATABASE_URL, {
    connectionsMax: poolSize(env),
    queryMsMax: QUERY_MS_MAX,
  });
  const redis = createRedis(env.REDIS_URL);
  const blockingRedis = createBlockingRedis(env.REDIS_URL);
  new RedisOutage([redis, blockingRedis], logger);
  const truth = createEventHistory(database);
  // An id that was the newest and is superseded meanwhile makes no difference: what follows it is the same.
  const newestIdBefore = keptFor(1_000, truth.newestIdBefore, (time) => time.toISOString());
  const history: EventHistory = { ...truth, newestIdBefore: async (time) => newestIdBefore(time) };
  const feeder = new HubFeeder({ redis, blockingRedis, history, logger });
  const streams = new OpenStreams(env.HEARTBEAT_INTERVAL_MS);
  const checkedFeeder = new CheckedFeeder(history, logger, streams.closing);
  const probe = new Probe(
    createDatabase(env.DATABASE_URL, { connectionsMax: 1, queryMsMax: PROBE_MS_MAX }),
    redis,
  );
  const services = new ServiceWatch(probe, feeder, streams);
  const windowStart = () => new Date(Math.floor((Date.now() - env.REPLAY_WINDOW_MS) / 1000) * 1000);
  feeder.run(streams.closing).catch((err: unknown) => logger.error({ err }, "the stream's reader ended"));

  function openSources({ needsFlags }: { needsFlags: boolean }): Soon<EventSources & Live> {
    return whenThere(probe.recent(), (states) => {
      const outage = findOutage(states);
      if (outage) throw outage;
      return feeder.live && !needsFlags ? { ...feeder.live, history } : prepareSources(needsFlags);
    });
  }

  async function prepareSources(needsFlags: boolean): Promise<EventSources & Live> {
    try {
      const published = await feeder.ready(HUB_READY_MS_MAX);
      const live = needsFlags ? await checkedFeeder.ready(published.hub, windowStart()) : published;
      return { ...live, history };
    } catch (err) {
      throw unavailable(tellReason(err));
    }
  }

  return {
    env,
    logger,
    database,
    redis,
    history,
    feeder,
    checkedFeeder,
    problems: new Map(),
    requests,
    streams,
    admission: new Admission(env),
    quota: new RequestQuota(env),
    readSnapshot: createSnapshotReader(windowStart),
    readSimulated: createSimulatedReader(database),
    probe,
    services,
    openSources,
    lastSnapshot: null,
    outageSeenAtMs: 0,
    admitted: new WeakSet(),
    windowStart,
  };
}
