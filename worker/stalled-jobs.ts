/**
 * How a BullMQ worker takes up what a killed one had begun: after some 10 s, and not after BullMQ's usual minute.
 * A job that is being worked at keeps its lock for as long as it takes.
 */
export const STALLED_JOBS = { lockDuration: 10_000, stalledInterval: 10_000 };
