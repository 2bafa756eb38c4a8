import { describe, expect, it } from "vitest";
import type { ServiceStates } from "./probe";
import { findReasonsToWait } from "./readiness";

type Server = Parameters<typeof findReasonsToWait>[0];

function serverWith({
  database = "up",
  redis = "up",
  isReading = true,
  isDraining = false,
}: Partial<ServiceStates> & { isReading?: boolean; isDraining?: boolean }): Server {
  return {
    probe: { recent: () => ({ database, redis }) },
    feeder: { isReading },
    streams: { isDraining },
  } as unknown as Server;
}

describe("a web process is ready for clients", () => {
  it.each([
    ["when all is there", {}, []],
    ["not while the database is away", { database: "down" as const }, ["the database cannot be reached"]],
    [
      "not while both are away, and names both",
      { database: "down" as const, redis: "down" as const },
      ["the database cannot be reached", "Redis cannot be reached"],
    ],
    ["not before it reads the stream", { isReading: false }, ["it does not read the stream yet"]],
    ["not when it is about to stop", { isDraining: true }, ["it is about to stop"]],
  ])("%s", async (_when, state, reasons) => {
    expect(await findReasonsToWait(serverWith(state))).toEqual(reasons);
  });
});
