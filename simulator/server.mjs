// @ts-check
import http from "node:http";
import zlib from "node:zlib";
import { latestObsTable, realtimeTable, stationList } from "./tables.mjs";

/**
 * What an answer holds: its text, and when that last changed.
 * @typedef {{text: string, changedMs: number, type: string}} Resource
 */

/**
 * A server that answers as https://www.ndbc.noaa.gov does; every answer has `X-Simulated: true`.
 * @param {import("./reporting.mjs").World} world
 * @param {() => number} now epoch milliseconds
 * @returns {http.Server}
 */
export function createSimulator(world, now) {
  /** @type {{second: number, resource: Resource} | null} */
  let latest = null;

  /** @param {string} path @returns {Resource | null} */
  function find(path) {
    // Whole seconds, as Last-Modified has them: what changes within a second shows at the next one, so two tables that
    // differ never share it.
    const second = Math.floor(now() / 1000);
    if (path === "/data/latest_obs/latest_obs.txt") {
      if (latest?.second !== second) {
        latest = { second, resource: { ...latestObsTable(world, second * 1000), type: "text/plain" } };
      }
      return latest.resource;
    }
    if (path === "/activestations.xml")
      return { text: stationList(world), changedMs: world.startMs, type: "text/xml" };
    const id = /^\/data\/realtime2\/([0-9A-Z]{4,7})\.txt$/.exec(path)?.[1];
    const table = id === undefined ? null : realtimeTable(id, world, second * 1000);
    return table && { ...table, type: "text/plain" };
  }

  return http.createServer((req, res) => {
    res.setHeader("X-Simulated", "true");
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/html" }).end(page("Method Not Allowed"));
      return;
    }
    const resource = find(new URL(req.url ?? "/", "http://simulator").pathname);
    if (!resource) {
      res.writeHead(404, { "Content-Type": "text/html" }).end(page("Not Found"));
      return;
    }
    const modifiedMs = Math.ceil(resource.changedMs / 1000) * 1000;
    res.setHeader("Last-Modified", new Date(modifiedMs).toUTCString());
    res.setHeader("Cache-Control", "must-revalidate");
    if (Date.parse(req.headers["if-modified-since"] ?? "") >= modifiedMs) {
      res.writeHead(304).end();
      return;
    }
    res.setHeader("Content-Type", `${resource.type}; charset=ISO-8859-1`);
    let body = Buffer.from(resource.text, "latin1");
    if (/\bgzip\b/.test(req.headers["accept-encoding"] ?? "")) {
      body = zlib.gzipSync(body);
      res.setHeader("Content-Encoding", "gzip");
    }
    res.writeHead(200, { "Content-Length": body.length });
    res.end(req.method === "HEAD" ? undefined : body);
  });
}

/** @param {string} title */
const page = (title) =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
