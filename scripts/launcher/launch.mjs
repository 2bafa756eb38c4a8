// @ts-check
// Imports packages: start.mjs loads it when they are there.
import path from "node:path";
import { buildUsersFolder, ensureBuild, ensurePrismaClient, mainBuild } from "../build/ensure-build.mjs";
import { useBuild } from "../build/build-users.mjs";
import { migrate } from "../migrate.mjs";
import { startSimulator, startWeb, startWorker, waitForWeb } from "./application.mjs";
import { browserAddress } from "./address.mjs";
import { chooseFeed } from "./feed.mjs";
import { prepareSimulatedServices, startServices } from "./services.mjs";
import { supervise } from "./supervise.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./progress.mjs").Progress} Progress */
/** @typedef {import("./supervise.mjs").Supervised} Supervised */

// A simulation at ten times the pace of the weather has news every few seconds; the page shall show it.
const simulatedLatestObsIntervalMs = 5000;

/**
 * Starts everything, and stays until something fails for good or the signal comes.
 * @param {Settings} settings
 * @param {{progress: Progress, port: number, signal: AbortSignal, startedAt: number}} context
 * @returns {Promise<never>}
 */
export async function launch(settings, { progress, port, signal, startedAt }) {
  const { say } = progress;
  const logDir = path.join(settings.dataDir, "logs");
  // Asked while the services start: where there is no network, the answer takes 5 s.
  const choosingFeed = chooseFeed(settings);

  const services = await startServices(settings, progress);
  signal.throwIfAborted();
  if (settings.isDevelopment) {
    await ensurePrismaClient(progress, logDir);
  } else {
    await ensureBuild(mainBuild, { progress, logDir });
    useBuild(buildUsersFolder(mainBuild));
  }
  signal.throwIfAborted();

  const feed = await choosingFeed;
  const supervised = services.supervised;
  let { databaseUrl, redisUrl } = services;
  let feedUrl = feed.url;
  if (feed.simulated) {
    say(`Simulated weather, in a database of its own: ${feed.reason}.`);
    ({ databaseUrl, redisUrl } = await prepareSimulatedServices(services));
    const started = await startSimulator(settings, say);
    supervised.push(started.simulator);
    feedUrl = started.url;
  }
  await progress.step("Bringing the database up to date", () => migrate(databaseUrl));
  signal.throwIfAborted();

  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    NDBC_BASE_URL: feedUrl,
    ...(feed.simulated && !settings.isLatestObsIntervalSet
      ? { LATEST_OBS_INTERVAL_MS: String(simulatedLatestObsIntervalMs) }
      : {}),
  };
  const address = await browserAddress({ port, host: settings.host });
  supervised.push(await startWorker(settings, { env, port, say }));
  supervised.push(await startWeb(settings, { env, port, say }));

  // From here on a process that ends is started again.
  const failing = Promise.race(supervised.map((each) => supervise(each, { say, signal })));
  const answering = progress.step("Starting the worker and the web server", () =>
    waitForWeb({ host: settings.host, port, signal, logFile: path.join(logDir, "web.log") }),
  );
  await Promise.race([answering, failing]);

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say("");
  say(`buoycast runs at ${address} (ready in ${seconds} s; Ctrl-C stops it)`);
  return failing;
}
