// @ts-check
import { root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";

const SEVERITIES = ["critical", "high", "moderate", "low"];

/**
 * Asks the registry what is known against the packages that run in production. It is reported and fails nothing: what
 * became known since yesterday is no fault of what is tested today.
 * @param {AbortSignal} signal
 * @returns {Promise<string>} in a sentence
 */
export async function auditPackages(signal) {
  /** @type {string[]} */
  const lines = [];
  const args = ["audit", "--omit=dev", "--json", "--fetch-retries=0", "--fetch-timeout=20000"];
  await runProcess({
    name: "audit",
    command: "npm",
    args,
    cwd: root,
    onLine: (line) => lines.push(line),
    signal,
  });
  return tellAudit(lines.join("\n"));
}

/** @param {string} output of `npm audit --json`, with npm's warnings about it */
export function tellAudit(output) {
  const json = output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1);
  /** @type {{metadata?: {vulnerabilities: Record<string, number>}, vulnerabilities?: Record<string, unknown>, message?: string}} */
  const { metadata, vulnerabilities = {}, message } = json === "" ? {} : JSON.parse(json);
  if (!metadata) return `npm audit: could not be asked${message ? ` (${message})` : ""}`;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = metadata.vulnerabilities[severity] ?? 0;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  if (counts.length === 0) return "npm audit: nothing is known against the packages";
  return `npm audit: ${counts.join(", ")} (${Object.keys(vulnerabilities).join(", ")}); npm audit tells what to do`;
}
