import { readFileSync } from "node:fs";
import { fromRoot } from "../../scripts/paths.mjs";

const STREAM_URL = "http://localhost:3000/v1/observations/stream";

/**
 * A program as docs/listening.md shows it, so that what is shown is what is tested.
 * @param heading of the section whose first program it is
 * @param streamUrl where it listens, in place of the documented address
 * @throws when there is none, or it listens to something else
 */
export function readDocumentedProgram(heading: string, streamUrl: string): string {
  const text = readFileSync(fromRoot("docs", "listening.md"), "utf8");
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const program = section?.match(/^```\w+\n([^]*?)^```$/m)?.[1];
  if (!program?.includes(STREAM_URL))
    throw new Error(`docs/listening.md shows no program under "${heading}" that listens to ${STREAM_URL}`);
  return program.replace(STREAM_URL, streamUrl);
}
