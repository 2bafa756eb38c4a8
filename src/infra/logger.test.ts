import { describe, expect, it } from "vitest";
import { createLogger } from "./logger";

function collect() {
  const lines: string[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(line) } };
}

describe("createLogger", () => {
  it("writes JSON, a line each, with the part and the fields", () => {
    const { lines, destination } = collect();
    createLogger("web", "info", { destination }).info({ stations: 3 }, "stored");
    expect(JSON.parse(lines[0]!)).toMatchObject({ name: "web", level: 30, stations: 3, msg: "stored" });
  });

  it("no password of an address is in a line, in whatever field it stands", () => {
    const { lines, destination } = collect();
    const logger = createLogger("web", "info", { destination });
    const url = "postgresql://buoycast:s3cret@db:5432/buoycast";
    logger.error(
      { err: new Error(`cannot reach ${url}`, { cause: new Error(url) }), url, deep: { urls: [url] } },
      url,
    );
    logger.child({ url }).warn("away");
    expect(lines).toHaveLength(2);
    expect(lines.join("")).not.toContain("s3cret");
    expect(JSON.parse(lines[0]!)).toMatchObject({ url: "postgresql://***@db:5432/buoycast" });
  });

  it("what one line says is not in the next", () => {
    const { lines, destination } = collect();
    const fields = { requestId: "a" };
    const logger = createLogger("web", "info", { destination, mixin: () => fields });
    logger.info({ stations: 3 }, "one");
    logger.info("two");
    expect(JSON.parse(lines[1]!)).not.toHaveProperty("stations");
    expect(fields).toEqual({ requestId: "a" });
  });

  it("has in each line what holds just then", () => {
    const { lines, destination } = collect();
    let requestId = "a";
    const logger = createLogger("web", "info", { destination, mixin: () => ({ requestId }) });
    logger.info("one");
    requestId = "b";
    logger.info("two");
    expect(lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId)).toEqual(["a", "b"]);
  });
});
