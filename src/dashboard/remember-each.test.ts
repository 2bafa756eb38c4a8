import { expect, test, vi } from "vitest";
import { rememberEach } from "./remember-each";

test("each object's value is made once, and equal objects have values of their own", () => {
  const make = vi.fn(({ name }: { name: string }) => ({ told: name }));
  const tell = rememberEach(make);
  const [a, b] = [{ name: "Monterey" }, { name: "Monterey" }];

  expect(tell(a)).toBe(tell(a));
  expect(tell(b)).toEqual(tell(a));
  expect(tell(b)).not.toBe(tell(a));
  expect(make).toHaveBeenCalledTimes(2);
});
