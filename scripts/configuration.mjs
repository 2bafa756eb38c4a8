// @ts-check
// npm run build:configuration: writes docs/operations/configuration.md anew from src/infra/env.ts.
import { writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { envSchema } from "../src/infra/env";
import { configurationFile, renderConfiguration } from "./docs/configuration.mjs";

const options = await resolveConfig(configurationFile);
writeFileSync(
  configurationFile,
  await format(renderConfiguration(envSchema), { ...options, filepath: configurationFile }),
);
console.log(configurationFile);
