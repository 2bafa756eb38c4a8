import { expect, it } from "vitest";
import { toLine, toText } from "./csv";

it("a line quotes what would break it (RFC 4180), and leaves null empty", () => {
  expect(toLine(["a", 'b "c"', "d,e", "f\ng", null, undefined, 0, -1.5])).toBe(
    'a,"b ""c""","d,e","f\ng",,,0,-1.5',
  );
});

it.each(["=1+1", "+1", "-x", "@SUM(A1)", "\tx"])("makes no formula of the text %j", (text) => {
  expect(toLine([text])).toBe(`'${text}`);
});

it("each line of a text has its end", () => {
  expect(toText(["a", "b"])).toBe("a\nb\n");
});
