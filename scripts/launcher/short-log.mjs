// @ts-check

const warnLevel = 40;
const errorLevel = 50;

/**
 * What of a process's log is shown at the terminal: warnings and errors in short, and what is well again. All of it
 * is in its file.
 * @param {string} line of pino's JSON, or plain
 * @param {"stdout" | "stderr"} from
 * @returns {string | null} null: nothing
 */
export function shortLine(line, from) {
  const entry = parseEntry(line);
  if (entry !== null) {
    if (entry.isRecovery === true) return entry.msg ?? null;
    if (entry.level < warnLevel) return null;
    const word = entry.level >= errorLevel ? "error" : "warning";
    const reason = entry.err?.message || entry.reason;
    return `${word}: ${entry.msg ?? ""}${typeof reason === "string" && reason.trim() !== "" ? ` (${firstLine(reason)})` : ""}`;
  }
  const plain = line.replace(/\x1b\[[\d;]*m/g, "");
  // Next marks its errors and warnings so, on either stream.
  const marked = /^\s*([⨯⚠])\s*(.+)/.exec(plain);
  if (marked !== null) return `${marked[1] === "⨯" ? "error" : "warning"}: ${marked[2]}`;
  // Of an error that was thrown: its first line, without the trace below it; and nothing of Node's own notices.
  if (from === "stderr" && /^(?:Uncaught )?\w*Error\b/.test(plain)) return `error: ${plain}`;
  return null;
}

/**
 * @param {string} line
 * @returns {{level: number, msg?: string, reason?: unknown, err?: {message?: string}, isRecovery?: boolean} | null}
 */
function parseEntry(line) {
  if (!line.startsWith("{")) return null;
  try {
    const entry = JSON.parse(line);
    return typeof entry?.level === "number" ? entry : null;
  } catch {
    // A line that only looks like JSON is plain.
    return null;
  }
}

/** @param {string} text */
const firstLine = (text) => text.split("\n")[0];

/**
 * Keeps what is said again and again from flooding the terminal.
 * @param {(line: string) => void} say
 * @param {{everyMs?: number, now?: () => number}} [options]
 * @returns {(line: string) => void}
 */
export function withoutRepeats(say, { everyMs = 60_000, now = () => performance.now() } = {}) {
  /** @type {Map<string, number>} when each was said last */
  const said = new Map();
  return (line) => {
    const at = now();
    for (const [old, lastAt] of said) if (at - lastAt >= everyMs) said.delete(old);
    if (said.has(line)) return;
    said.set(line, at);
    say(line);
  };
}
