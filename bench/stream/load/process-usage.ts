import { readFileSync, readdirSync } from "node:fs";

/** What processes take of the machine, as Linux tells it below /proc. */
export class ProcessUsage {
  /** @param pids of one server: all its processes that serve */
  constructor(readonly pids: number[]) {}

  /**
   * CPU time of all threads, user and system, in microseconds. From schedstat, whose sum over the threads is the sum
   * of utime and stime in /proc/<pid>/stat but for their step of 10 ms, which hides a single event.
   */
  cpuUs(): number {
    let ns = 0;
    for (const pid of this.pids)
      for (const thread of readdirSync(`/proc/${pid}/task`))
        ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ", 1)[0]);
    return ns / 1000;
  }

  /** Resident memory, in bytes. */
  residentBytes(): number {
    return this.pids.reduce((sum, pid) => {
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]!;
      return sum + Number(kilobytes) * 1024;
    }, 0);
  }
}
