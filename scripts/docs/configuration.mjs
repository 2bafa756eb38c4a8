// @ts-check
import { fromRoot } from "../paths.mjs";

export const configurationFile = fromRoot("docs", "operations", "configuration.md");

const before = `# Configuration

Made by \`npm run build:configuration\` of src/infra/env.ts, where the environment is read. A variable that is wrong keeps a process from starting: it says which, and why, in one line. An empty one counts as unset.

## Of web and worker processes

`;

const after = `
## Of \`npm start\` alone

| name              | default | what                                                                                             |
| ----------------- | ------- | ------------------------------------------------------------------------------------------------ |
| \`DATA_DIR\`        | \`.data\` | where the embedded Postgres and Redis keep their files                                           |
| \`SIMULATOR\`       | \`auto\`  | \`on\`, \`off\`, or only where the default feed cannot be reached                                    |
| \`SIMULATOR_SPEED\` | 10      | how many times as often simulated stations report, and as fast their weather goes                |
`;

/**
 * The page of all variables that a schema of the environment has.
 * @param {import("zod").ZodObject} schema
 */
export function renderConfiguration(schema) {
  const rows = Object.entries(schema.shape).map(([name, field]) => {
    if (field.description === undefined) throw new Error(`${name} has no description`);
    return `| \`${name}\` | ${tellDefault(field)} | ${field.description.replaceAll("|", "\\|")} |`;
  });
  return [before, "| name | default | what |\n| --- | --- | --- |\n", `${rows.join("\n")}\n`, after].join("");
}

/** @param {import("zod").core.$ZodType} field */
function tellDefault(field) {
  const { success, data } = /** @type {import("zod").ZodType} */ (field).safeParse(undefined);
  if (!success) return "needed";
  if (data === undefined) return "unset";
  return [data].flat().join(", ") || "none";
}
