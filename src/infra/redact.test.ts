import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutPassword } from "./redact";

describe("withoutPassword", () => {
  it.each([
    ["postgresql://buoycast:secret@db:5432/buoycast", "postgresql://***@db:5432/buoycast"],
    ["redis://:secret@127.0.0.1:6379/0", "redis://***@127.0.0.1:6379/0"],
    ["redis+sentinel://me:secret@a:26379,b:26379/mymaster", "redis+sentinel://***@a:26379,b:26379/mymaster"],
    ['{"url":"https://me:secret@mirror/data"}', '{"url":"https://***@mirror/data"}'],
    ["both rediss://a:secret@b and http://c:secret@d/e", "both rediss://***@b and http://***@d/e"],
    ["a password with an @: redis://:se@cret@host", "a password with an @: redis://***@host"],
    ["a password with a /: postgres://me:se/cret@host/x", "a password with a /: postgres://***@host/x"],
  ])("%s", (text, shown) => {
    expect(withoutPassword(text)).toBe(shown);
  });

  it.each([
    "https://www.ndbc.noaa.gov/data?a=b@c",
    "mail me@example.org",
    "redis://127.0.0.1:6379",
    "12:30 a@b",
  ])("leaves alone what has no account in it: %s", (text) => {
    expect(withoutPassword(text)).toBe(text);
  });

  it("tells no password, whatever stands round it", () => {
    const word = fc.stringMatching(/^[\w.~%!$&()*+,;=:-]{4,20}$/);
    fc.assert(
      fc.property(word, word, (user, password) => {
        const shown = withoutPassword(`because redis://${user}:secret${password}@host:1/0 is away`);
        expect(shown).toBe("because redis://***@host:1/0 is away");
      }),
    );
  });
});
