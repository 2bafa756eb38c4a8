import { describe, expect, it } from "vitest";
import { runScriptsAfterPaint } from "./scripts-after-paint";

const script = (attributes: string) => `<script src="/_next/static/chunks/a.js"${attributes}></script>`;
const page = (head: string, body = "") => `<html><head>${head}</head><body>${body}</body></html>`;

describe("a page's scripts", () => {
  it("wait for the first paint, with all that their tags say", () => {
    const html = runScriptsAfterPaint(page(script(' async=""'), script(' id="_R_" async=""')), "n0nce");
    expect(html).toContain(
      '<script type="text/after-paint" src="/_next/static/chunks/a.js" async=""></script>',
    );
    expect(html).toContain(
      '<script type="text/after-paint" src="/_next/static/chunks/a.js" id="_R_" async=""></script>',
    );
    expect(html).toMatch(/<script nonce="n0nce">.*first-contentful-paint.*<\/script><\/body><\/html>$/);
  });

  it("that stand within the page, and those of others, are left as they are", () => {
    const others = '<script>self.__next_f=[]</script><script src="/buoycast.js"></script>';
    expect(runScriptsAfterPaint(page(others + script(' async=""')), "n0nce")).toContain(others);
  });

  it("do not come to a page without any", () => {
    expect(runScriptsAfterPaint(page("<title>Buoy</title>"), "n0nce")).toBe(page("<title>Buoy</title>"));
  });
});
