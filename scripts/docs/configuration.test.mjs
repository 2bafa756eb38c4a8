// @ts-check
import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import { z } from "zod";
import { envSchema } from "../../src/infra/env";
import { configurationFile, renderConfiguration } from "./configuration.mjs";

it("docs/operations/configuration.md is what npm run build:configuration makes of env.ts", async () => {
  const options = await resolveConfig(configurationFile);
  const page = await format(renderConfiguration(envSchema), { ...options, filepath: configurationFile });
  expect(readFileSync(configurationFile, "utf8")).toBe(page);
});

it("tells what is needed, what is unset, and what holds otherwise", () => {
  const page = renderConfiguration(
    z.object({
      A: z.string().describe("a"),
      B: z.string().optional().describe("b"),
      C: z.coerce.number().default(3).describe("c"),
      D: z.array(z.string()).default([]).describe("d"),
    }),
  );
  for (const row of ["| `A` | needed | a |", "| `B` | unset | b |", "| `C` | 3 | c |", "| `D` | none | d |"])
    expect(page).toContain(row);
});

it("refuses a variable that nobody has described", () => {
  expect(() => renderConfiguration(z.object({ A: z.string() }))).toThrow("A has no description");
});
