// @ts-check
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./paths.mjs";
import { configExitCode } from "./setup-error.mjs";

/** @type {Record<string, string>} */
const services = { DATABASE_URL: "postgresql://127.0.0.1:1/buoycast", REDIS_URL: "redis://127.0.0.1:1" };

describe("npm run web, npm run worker", () => {
  it.each(["web", "worker"].flatMap((program) => Object.keys(services).map((missing) => [program, missing])))(
    "%s without %s says so and ends with the code that a supervisor stops at",
    (program, missing) => {
      const { status, stderr } = spawnSync(process.execPath, [path.join(root, `scripts/${program}.mjs`)], {
        env: { ...process.env, ...services, [missing]: "" },
        encoding: "utf8",
      });
      expect(stderr).toContain(`${missing} is not set`);
      expect(status).toBe(configExitCode);
    },
  );
});
