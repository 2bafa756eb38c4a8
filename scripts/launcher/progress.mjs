// @ts-check

/**
 * @typedef {object} Progress
 * @property {<T>(title: string, run: () => Promise<T>) => Promise<T>} step tells of a step that takes its time
 * @property {(line: string) => void} say
 */

const aliveIntervalMs = 5000;
const spinnerIntervalMs = 120;
const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * On a terminal a line that moves; elsewhere (a log, a pipe) a line now and then.
 * @param {{stream?: NodeJS.WriteStream | {write: (text: string) => unknown, isTTY?: boolean, columns?: number}, now?: () => number}} [options]
 * @returns {Progress}
 */
export function createProgress({ stream = process.stdout, now = () => performance.now() } = {}) {
  const isTerminal = stream.isTTY === true && process.env.TERM !== "dumb";
  /** @param {string} line */
  const say = (line) => void stream.write(`${isTerminal ? "\r\x1b[2K" : ""}${line}\n`);

  return {
    say,
    async step(title, run) {
      const startedAt = now();
      const seconds = () => `${((now() - startedAt) / 1000).toFixed(1)} s`;
      let frame = 0;
      const alive = isTerminal
        ? () => void stream.write(`\r\x1b[2K${spinner[frame++ % spinner.length]} ${title} ... ${seconds()}`)
        : () => say(`  ... ${title} (${seconds()})`);
      if (!isTerminal) say(`- ${title}`);
      const timer = setInterval(alive, isTerminal ? spinnerIntervalMs : aliveIntervalMs);
      try {
        const result = await run();
        say(`${isTerminal ? "✓" : "  done:"} ${title} (${seconds()})`);
        return result;
      } catch (error) {
        say(`${isTerminal ? "✗" : "  failed:"} ${title} (${seconds()})`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
