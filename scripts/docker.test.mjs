// @ts-check
// What can be said of the images without an engine to build them.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fromRoot } from "./paths.mjs";

const dockerfile = readFileSync(fromRoot("Dockerfile"), "utf8").replaceAll("\\\n", " ");
const instructions = dockerfile.split("\n").filter((line) => /^[A-Z]+ /.test(line));
const stages = instructions.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
/** @type {{services: Record<string, any>, volumes: Record<string, unknown>}} */
const compose = parse(readFileSync(fromRoot("docker-compose.yml"), "utf8"));
const { services } = compose;

/**
 * Whether a clone has it: git keeps no empty folders.
 * @param {string} source
 */
function isKept(source) {
  const file = fromRoot(source);
  return existsSync(file) && (!statSync(file).isDirectory() || readdirSync(file).length > 0);
}

describe("the Dockerfile", () => {
  it("has the targets web and worker", () => {
    expect(stages).toEqual(expect.arrayContaining(["web", "worker"]));
  });

  it("copies only what the repository has, or an earlier stage makes", () => {
    const copies = instructions
      .filter((line) => line.startsWith("COPY "))
      .map((line) => line.split(/\s+/).slice(1));
    for (const words of copies) {
      const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
      const sources = words.filter((word) => !word.startsWith("--")).slice(0, -1);
      if (from !== undefined) expect(stages).toContain(from);
      else expect(sources.filter((source) => !isKept(source))).toEqual([]);
    }
  });

  it("copies nothing that .dockerignore keeps out", () => {
    const ignored = readFileSync(fromRoot(".dockerignore"), "utf8")
      .split("\n")
      .filter((line) => /^[^#*]/.test(line));
    const copied = instructions
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.filter((source) => ignored.includes(source))).toEqual([]);
  });

  it("runs web and worker as an ordinary user, by scripts that exist", () => {
    const runtime = dockerfile.slice(dockerfile.indexOf("AS runtime"));
    expect(runtime).toMatch(/^USER node$/m);
    const scripts = [...dockerfile.matchAll(/^CMD \["node", "(.+)"\]$/gm)].map((match) => match[1] ?? "");
    expect(scripts).toHaveLength(2);
    expect(scripts.filter((script) => !existsSync(fromRoot(script)))).toEqual([]);
  });
});

describe("docker-compose.yml", () => {
  it("runs Postgres, Redis, the migrations, worker and web", () => {
    expect(Object.keys(services).sort()).toEqual(["migrate", "postgres", "redis", "web", "worker"]);
  });

  it("builds its own services from targets of the Dockerfile", () => {
    const targets = Object.values(services).flatMap((service) => service.build?.target ?? []);
    expect(targets).toEqual(["worker", "worker", "web"]);
    expect(stages).toEqual(expect.arrayContaining(targets));
  });

  it("waits for what can be waited for: health where a check is defined, completion where a service ends", () => {
    for (const service of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        if (condition === "service_healthy") expect(services[name].healthcheck).toBeDefined();
        else
          expect([name, condition, services[name].restart]).toEqual([
            "migrate",
            "service_completed_successfully",
            "no",
          ]);
      }
    }
    for (const name of ["web", "worker"])
      expect(Object.keys(services[name].depends_on).sort()).toEqual(["migrate", "postgres", "redis"]);
  });

  it("keeps the data of Postgres and Redis in volumes that it declares", () => {
    const mounted = [...services.postgres.volumes, ...services.redis.volumes].map(
      (/** @type {string} */ volume) => volume.split(":")[0],
    );
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(services.redis.command).toContain("--appendonly");
  });

  it("gives web and worker addresses of its own services", () => {
    for (const name of ["web", "worker", "migrate"]) {
      const { DATABASE_URL, REDIS_URL } = services[name].environment;
      expect(services).toHaveProperty(new URL(DATABASE_URL.replace(/\$\{\w+:-(\w+)\}/, "$1")).hostname);
      expect(services).toHaveProperty(new URL(REDIS_URL).hostname);
    }
  });
});
