import { describe, expect, it } from "vitest";
import { tellDiagnosis } from "./tracing";

describe("tellDiagnosis", () => {
  it.each([
    [
      "the message of an error, without its stack",
      JSON.stringify({
        stack: "Error: connect ECONNREFUSED\n    at TCPConnectWrap.afterConnect (node:net:1611:16)",
        message: "connect ECONNREFUSED 127.0.0.1:4318",
        code: "ECONNREFUSED",
      }),
      "connect ECONNREFUSED 127.0.0.1:4318",
    ],
    [
      "the status of an answer, without its body",
      JSON.stringify({ message: "Internal Server Error", code: "500", data: "<html>" }),
      "answered 500 Internal Server Error",
    ],
    ["words as they are", "Export timed out", "Export timed out"],
    ["JSON that is no error as it is", "[1]", "[1]"],
    ["null as it is", "null", "null"],
  ])("tells %s", (_what, text, reason) => {
    expect(tellDiagnosis(text)).toBe(reason);
  });
});
