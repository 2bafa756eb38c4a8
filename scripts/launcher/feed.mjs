// @ts-check
import { describeError } from "../setup-error.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */

export const ndbcUrl = "https://www.ndbc.noaa.gov";
const probeTimeoutMs = 5000;

/**
 * Decides where observations come from.
 * @param {Pick<Settings, "simulator" | "feedUrl">} settings
 * @param {(baseUrl: string) => Promise<string | null>} probe why a feed can't be reached; null: it can
 * @returns {Promise<{simulated: boolean, url: string, reason: string | null}>} reason: to be told to the user
 */
export async function chooseFeed({ simulator, feedUrl }, probe = probeFeed) {
  if (simulator === "on") return { simulated: true, url: "", reason: "SIMULATOR=on" };
  const url = feedUrl ?? ndbcUrl;
  // Whoever names a feed means that one: in its place others would be a lie.
  if (simulator === "off" || feedUrl !== undefined) return { simulated: false, url, reason: null };
  const problem = await probe(url);
  if (problem === null) return { simulated: false, url, reason: null };
  return {
    simulated: true,
    url: "",
    reason: `${url} cannot be reached (${problem}); SIMULATOR=off would wait for it`,
  };
}

/**
 * @param {string} baseUrl
 * @returns {Promise<string | null>}
 */
export async function probeFeed(baseUrl) {
  try {
    const response = await fetch(`${baseUrl}/data/latest_obs/latest_obs.txt`, {
      method: "HEAD",
      signal: AbortSignal.timeout(probeTimeoutMs),
    });
    return response.ok ? null : `it answers ${response.status}`;
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      return `no answer in ${probeTimeoutMs / 1000} s`;
    return describeError(error instanceof Error && error.cause !== undefined ? error.cause : error);
  }
}

/**
 * Where simulated observations are kept: a database of their own on the same server, so that they never mix with
 * real ones.
 * @param {string} url
 */
export function simulatedDatabaseUrl(url) {
  const address = new URL(url);
  address.pathname += "_simulated";
  return address.href;
}

/**
 * The same for Redis: the next of its logical databases.
 * @param {string} url
 */
export function simulatedRedisUrl(url) {
  const address = new URL(url);
  const named =
    address.pathname.length > 1 ? address.pathname.slice(1) : (address.searchParams.get("db") ?? "0");
  address.searchParams.delete("db");
  address.pathname = `/${Number(named) + 1}`;
  return address.href;
}
