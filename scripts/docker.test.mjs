// @ts-check
// What can be said of the images without an engine to build them.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findProgram } from "./install/programs.mjs";
import { fromRoot } from "./paths.mjs";

const dockerfile = readFileSync(fromRoot("Dockerfile"), "utf8").replaceAll("\\\n", " ");
const instructions = dockerfile.split("\n").filter((line) => /^[A-Z]+ /.test(line));
const stages = instructions.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
/** @type {{services: Record<string, any>, volumes: Record<string, unknown>}} */
const compose = parse(readFileSync(fromRoot("docker-compose.yml"), "utf8"), { merge: true });
const { services } = compose;
const webs = ["web-1", "web-2"];

/** Whether a service is asked how it is, by compose or by its image. @param {string} name */
function hasHealthCheck(name) {
  const { healthcheck, build } = services[name];
  if (healthcheck !== undefined) return true;
  const stage = dockerfile.split(/^FROM /m).find((text) => text.includes(` AS ${build?.target}\n`));
  return stage?.includes("\nHEALTHCHECK ") ?? false;
}

const dockerCompose = findProgram(["docker-compose"]);
const caddy = findProgram(["caddy"]);
const promtool = findProgram(["promtool"]);
/** @param {string} title @param {string | null} program @param {string} name */
const titleFor = (title, program, name) =>
  program === null ? `${title} (skipped: ${name} is not installed)` : title;

/** Runs a tool; what it says when it refuses is in the error. @param {string | null} program @param {string[]} args */
const run = (program, args, env = {}) =>
  execFileSync(program ?? "", args, {
    cwd: fromRoot(),
    encoding: "utf8",
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

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
  it("runs Caddy before two web processes, two workers, the migrations, Postgres and Redis", () => {
    expect(Object.keys(services).sort()).toEqual([
      ...["caddy", "migrate", "postgres", "redis"],
      ...[...webs, "worker"],
    ]);
    expect(services.worker.deploy.replicas).toBe(2);
    expect(Number(services.worker.environment.PROCESSES)).toBe(webs.length + services.worker.deploy.replicas);
  });

  it("lets only Caddy be reached from outside, also by HTTP/3", () => {
    const published = Object.keys(services).filter((name) => services[name].ports !== undefined);
    expect(published).toEqual(["caddy"]);
    expect(services.caddy.ports).toContainEqual(expect.stringMatching(/:443:443\/udp$/));
  });

  it("bounds what each service that stays may take of the machine, and of its disk by logs", () => {
    for (const [name, { deploy, logging }] of Object.entries(services)) {
      expect([name, logging?.options["max-size"]]).toEqual([name, "10m"]);
      if (name === "migrate") continue;
      expect([name, deploy?.resources.limits]).toEqual([
        name,
        { cpus: expect.any(String), memory: expect.any(String) },
      ]);
    }
  });

  it("gives web and worker no rights of the machine", () => {
    for (const name of [...webs, "worker"]) {
      expect(services[name].cap_drop).toEqual(["ALL"]);
      expect(services[name].security_opt).toEqual(["no-new-privileges:true"]);
    }
  });

  it("has Caddy ask the web processes that there are", () => {
    const asked = services.caddy.environment.UPSTREAMS.split(" ");
    expect(asked).toEqual(webs.map((name) => `${name}:3000`));
  });

  it("builds its own services from targets of the Dockerfile", () => {
    const targets = Object.values(services).flatMap((service) => service.build?.target ?? []);
    expect(targets).toEqual(["web", "web", "worker", "worker"]);
    expect(stages).toEqual(expect.arrayContaining(targets));
  });

  it("waits for what can be waited for: health where a check is defined, completion where a service ends", () => {
    for (const service of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        if (condition === "service_healthy") expect([name, hasHealthCheck(name)]).toEqual([name, true]);
        else
          expect([name, condition, services[name].restart]).toEqual([
            "migrate",
            "service_completed_successfully",
            "no",
          ]);
      }
    }
    for (const name of [...webs, "worker"])
      expect(Object.keys(services[name].depends_on).sort()).toEqual(["migrate", "postgres", "redis"]);
  });

  it("keeps the data of Postgres and Redis in volumes that it declares", () => {
    const mounted = Object.values(services)
      .flatMap((service) => service.volumes ?? [])
      .map((/** @type {string} */ volume) => volume.split(":")[0] ?? "");
    const files = mounted.filter((source) => source.startsWith("./"));
    expect(files.filter((file) => !existsSync(fromRoot(file)))).toEqual([]);
    expect(mounted.filter((source) => !source.startsWith("./")).sort()).toEqual(
      Object.keys(compose.volumes).sort(),
    );
    expect(services.redis.command).toContain("--appendonly");
  });

  it("gives web and worker addresses of its own services", () => {
    for (const name of [...webs, "worker", "migrate"]) {
      const { DATABASE_URL, REDIS_URL } = services[name].environment;
      expect(services).toHaveProperty(new URL(DATABASE_URL.replace(/\$\{\w+:-(\w+)\}/, "$1")).hostname);
      expect(services).toHaveProperty(new URL(REDIS_URL).hostname);
    }
  });
});

describe("the tools of these files take them", () => {
  it.skipIf(dockerCompose === null)(
    titleFor("docker-compose config", dockerCompose, "docker-compose"),
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), "buoycast-compose-"));
      try {
        // Debian's docker-compose is of the time before a file could name the project.
        const file = path.join(folder, "docker-compose.yml");
        const text = readFileSync(fromRoot("docker-compose.yml"), "utf8").replace(/^name: .*$/m, "");
        writeFileSync(file, text);
        const resolved = parse(run(dockerCompose, ["-f", file, "--project-directory", fromRoot(), "config"]));
        expect(Object.keys(resolved.services).sort()).toEqual(Object.keys(services).sort());
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it.skipIf(caddy === null)(titleFor("caddy validate", caddy, "Caddy"), () => {
    const args = ["--config", fromRoot("Caddyfile"), "--adapter", "caddyfile"];
    for (const SITE_ADDRESS of ["localhost", "buoys.example.org", ":8080"])
      expect(() => run(caddy, ["validate", ...args], { SITE_ADDRESS })).not.toThrow();
  });

  it.skipIf(promtool === null)(titleFor("promtool check rules", promtool, "promtool"), () => {
    expect(run(promtool, ["check", "rules", fromRoot("docs/operations/alerts.yml")])).toMatch(
      /SUCCESS: \d+ rules/,
    );
  });

  it.skipIf(promtool === null)(
    titleFor("promtool takes the queries of the Grafana dashboard", promtool, "promtool"),
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), "buoycast-dashboard-"));
      try {
        /** @type {{panels: {targets?: {expr: string}[]}[]}} */
        const { panels } = JSON.parse(
          readFileSync(fromRoot("docs/operations/grafana-dashboard.json"), "utf8"),
        );
        // As rules, which promtool reads; what Grafana puts in is of its own.
        const rules = panels
          .flatMap(({ targets = [] }) => targets)
          .map(({ expr }, i) => ({ record: `query_${i}`, expr: expr.replaceAll(/\$__\w*interval/g, "1m") }));
        const file = path.join(folder, "dashboard.yml");
        writeFileSync(file, JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
        expect(run(promtool, ["check", "rules", file])).toContain(`SUCCESS: ${rules.length} rules`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
