import { describe, expect, it } from "vitest";
import { tellReason } from "./tell-reason";

const refused = (address: string) =>
  Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: "ECONNREFUSED" });

describe("tellReason", () => {
  it.each([
    ["what the error says", new Error("it is away"), "it is away"],
    ["all of it on one line", new Error("\nInvalid `query`:\n\n  no answer\n"), "Invalid `query`: no answer"],
    [
      "what Prisma met, without the call",
      new Error("\nInvalid `prisma.feed.findFirst()` invocation:\n\n\nCan't reach database server"),
      "Can't reach database server",
    ],
    [
      "of Redis in words of its own",
      Object.assign(new Error("Reached the max retries per request limit (which is 0)."), {
        name: "MaxRetriesPerRequestError",
      }),
      "Redis does not answer",
    ],
    [
      "of several addresses what each met",
      new AggregateError([refused("::1:5432"), refused("127.0.0.1:5432")]),
      "connect ECONNREFUSED ::1:5432; connect ECONNREFUSED 127.0.0.1:5432",
    ],
    [
      "the cause of an error without words",
      new Error("", { cause: refused("::1:1") }),
      "connect ECONNREFUSED ::1:1",
    ],
    ["the code of an error without words", Object.assign(new Error(""), { code: "EPIPE" }), "EPIPE"],
    ["its name where there is nothing else", new TypeError(""), "TypeError"],
    ["what is no error as it stands", "gone", "gone"],
    ["that nothing is told", "", "nothing is told of it"],
  ])("tells %s", (_what, err, reason) => {
    expect(tellReason(err)).toBe(reason);
  });
});
