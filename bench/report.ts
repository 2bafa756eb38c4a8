import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fromRoot } from "../scripts/paths.mjs";

/** The value below which that share of the values lies (nearest rank). */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Prints rows as a Markdown table, numbers with two decimals, for bench/README.md. */
export function printTable(rows: Record<string, string | number>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: string | number | undefined) =>
    typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : String(value);
  const lines = [names, names.map(() => "---"), ...rows.map((row) => names.map((name) => cell(row[name])))];
  process.stdout.write(`${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}

/** Says on stderr what is going on: a table that is redirected to a file stays a table. */
export function tellProgress(line: string): void {
  process.stderr.write(`- ${line}\n`);
}

/** Where a result is kept for `plot.ts`. */
export const resultFile = (name: string) => fromRoot("bench", "results", `${name}.json`);

/** What was measured, and when. */
export interface Result<Row> {
  measuredOn: string;
  node: string;
  machine: string;
  rows: Row[];
}

/** Keeps a result, from which `plot.ts` makes its pictures. */
export function saveResult<Row extends object>(name: string, rows: Row[]): void {
  const result: Result<Row> = {
    measuredOn: new Date().toISOString().slice(0, 10),
    node: process.version,
    machine: `${availableParallelism()} cores`,
    rows,
  };
  mkdirSync(fromRoot("bench", "results"), { recursive: true });
  writeFileSync(resultFile(name), `${JSON.stringify(result, null, 2)}\n`);
}
