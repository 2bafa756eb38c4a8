import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { ProcessUsage } from "./process-usage";

/** Nothing has come for so long: what was under way has arrived. */
const QUIET_MS = 200;
/** Longer than the slowest contender takes for a burst: what has not come by then is lost. */
const REPORT_MS_MAX = 30_000;
/** What a process has open beside its clients. */
const SPARE_FILES = 100;

interface Reports {
  connected: { beganMs: number; tookMs: number; connectedMs: number[] };
  armed: true;
  arrived: number[];
  quiet: { count: number; logMs: number[] }[];
  closed: true;
}

type Message = Partial<Reports> & { failed?: string };

/** Where clients connect, and what they ask for. */
export interface Target {
  port: number;
  /** Each client takes the next, and begins again after the last. */
  paths: string[];
  /** Header lines beside Host and Accept, each with its line end. */
  headers?: string;
  /** With what the first event begins. Default: that of the events that tell a client that it is connected. */
  greeting?: string;
  /** A character that each observation of the answer has exactly once, and nothing between observations has. */
  mark: string;
}

/** Of "connection" here and in the peers, and of "connected" in tRPC; not all write a space after "event:". */
const GREETING = "connect";

/** The machine's monotonic clock, which all its processes share. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

/** Not all that was published has come, or more than that. */
export class LossError extends Error {
  override name = "LossError";
}

/** Many clients of one server, in a process of their own, which is told what to do and says when it has happened. */
export class Load {
  readonly #process: ChildProcess;
  readonly usage: ProcessUsage;
  #failure: Error | null = null;
  readonly #waiting = new Set<(error: Error) => void>();

  constructor() {
    this.#process = fork(new URL("generator.mjs", import.meta.url), { execArgv: [] });
    this.usage = new ProcessUsage([this.#process.pid!]);
    this.#process.on("message", (message: Message) => {
      if (message.failed === undefined) return;
      this.#failure = new Error(message.failed);
      for (const reject of this.#waiting) reject(this.#failure);
    });
  }

  /**
   * Resolves once each client has its first event.
   * @param options.expect as in the method, from the first byte on
   * @returns when it began, how long it took in all, and each client from opening its socket to its first event
   */
  async connect(target: Target, count: number, { expect }: { expect?: number } = {}) {
    const order = { host: "127.0.0.1", headers: "", greeting: GREETING, ...target, count, expect };
    const { connected } = await this.#ask("connected", { connect: order });
    return connected;
  }

  /** From now on observations are counted anew; `arrived` tells when each client has had that many. */
  async expect(count: number, { isLogged = false } = {}) {
    await this.#ask("armed", { expect: count, isLogged });
  }

  /** When each client had all that was expected, by `nowMs`. To be called before what makes it come. */
  arrived(): Promise<number[]> {
    return this.#report("arrived").then(({ arrived }) => arrived);
  }

  /** Waits until nothing comes any more. @returns how many each client has had, and when each came, where it is logged */
  async quiet() {
    const { quiet } = await this.#ask("quiet", { quietMs: QUIET_MS });
    return quiet;
  }

  async close() {
    await this.#ask("closed", { close: true });
  }

  stop() {
    this.#process.disconnect();
  }

  #ask<Name extends keyof Reports>(name: Name, order: object) {
    const report = this.#report(name);
    this.#process.send(order);
    return report;
  }

  #report<Name extends keyof Reports>(name: Name) {
    return new Promise<Pick<Reports, Name>>((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const timer = setTimeout(
        () => reject(new LossError(`not ${name} within ${REPORT_MS_MAX} ms`)),
        REPORT_MS_MAX,
      );
      this.#waiting.add(reject);
      const listen = (message: Message) => {
        if (!(name in message)) return;
        this.#process.off("message", listen);
        this.#waiting.delete(reject);
        clearTimeout(timer);
        resolve(message as Pick<Reports, Name>);
      };
      this.#process.on("message", listen);
    });
  }
}

/** @throws where a process may not have so many connections open */
export function requireFiles(clients: number): void {
  const limit = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  if (limit === undefined || limit === "unlimited" || Number(limit) >= clients + SPARE_FILES) return;
  throw new Error(
    `${clients} clients need ${clients + SPARE_FILES} open files, and the hard limit is ${limit}: ` +
      `raise it (as root: ulimit -Hn ${clients + SPARE_FILES}), or try it out with fewer: -- --quick`,
  );
}
