// @ts-check
import { describe, expect, it } from "vitest";
import { tellAudit } from "./audit.mjs";

describe("what is known against the packages", () => {
  it("is told with how bad it is and which they are", () => {
    const output = JSON.stringify({
      vulnerabilities: { "left-pad": {}, "right-pad": {} },
      metadata: { vulnerabilities: { info: 0, low: 0, moderate: 1, high: 2, critical: 0, total: 3 } },
    });
    expect(tellAudit(output)).toMatch(/: 2 high, 1 moderate \(left-pad, right-pad\)/);
  });

  it("is nothing where nothing is", () => {
    const output = JSON.stringify({ metadata: { vulnerabilities: { low: 0, high: 0 } } });
    expect(tellAudit(output)).toContain("nothing is known");
  });

  it.each([
    ['npm warn audit 405\n{"message": "405 Method Not Allowed"}', "(405 Method Not Allowed)"],
    ["npm error network", "could not be asked"],
  ])("is not said to be nothing where it could not be asked", (output, words) => {
    expect(tellAudit(output)).toContain(words);
    expect(tellAudit(output)).not.toContain("nothing is known");
  });
});
