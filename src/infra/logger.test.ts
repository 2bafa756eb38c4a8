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

  it("no password that Redis refused is in a line, of a cluster's node neither", () => {
    const { lines, destination } = collect();
    const logger = createLogger("worker", "info", { destination });
    const refused = (...args: string[]) =>
      Object.assign(new Error("WRONGPASS invalid username-password pair"), {
        code: "WRONGPASS",
        command: { name: "hello", args: ["3", "AUTH", "default", ...args] },
      });
    const err = refused("s3cret");
    logger.error({ err }, "worker failed");
    logger.error({ err: Object.assign(new Error("no slots"), { lastNodeError: refused("s3cret") }) }, "away");
    logger.error({ err: new AggregateError([refused("s3cret")], "none of them") }, "away");
    logger.error({ err: "no error" }, "odd");
    expect(lines.join("")).not.toContain("s3cret");
    expect(JSON.parse(lines[0]!)).toMatchObject({ err: { message: err.message, code: "WRONGPASS" } });
    expect(JSON.parse(lines[3]!)).toMatchObject({ err: "no error" });
    expect(err.command.args).toContain("s3cret");
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
