import { readConditionsSnapshot, type ConditionsSnapshot } from "./conditions";
import { tellReason } from "../infra/tell-reason";
import { inTime } from "./outage";
import { ProblemError } from "./problem";
import { readServiceStateInOutage, type ServiceState } from "./service-state";
import { webProcess } from "./web-process";

/** What a page is drawn of. */
export interface PageSnapshot extends ConditionsSnapshot {
  /** Which services are away, where this is what was read last before; null: it is of now. */
  service: ServiceState | null;
}

/**
 * The stations and their conditions for a page: as they are, or, while the database is away, as they were read last.
 * The stream brings what came since, and each value has its age.
 * @returns null when the database is away and this process never read it
 */
export async function readPageSnapshot(): Promise<PageSnapshot | null> {
  const web = webProcess();
  try {
    web.lastSnapshot = await inTime(Promise.resolve(readConditionsSnapshot()), web.probe);
    return { ...web.lastSnapshot, service: null };
  } catch (err) {
    if (!(err instanceof ProblemError)) throw err;
    web.logger.warn(
      { reason: tellReason(err), isKnown: web.lastSnapshot !== null },
      "a page without the database",
    );
    return web.lastSnapshot && { ...web.lastSnapshot, service: await readServiceStateInOutage() };
  }
}
