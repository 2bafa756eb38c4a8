import { expect, it } from "vitest";
import { pickEncoding } from "./pick-encoding";

it.each([
  [undefined, null],
  ["", null],
  ["gzip, deflate, br", "br"],
  ["gzip, deflate", "gzip"],
  ["*", "br"],
  ["br;q=0.5, gzip;q=1", "gzip"],
  ["br;q=0, gzip;q=0.1", "gzip"],
  ["br;q=0.2, identity;q=0.1", "br"],
  ["identity;q=1, br;q=0.5", null],
  ["br;q=0, gzip;q=0", null],
  ["zstd", null],
  ["*;q=0", null],
])("Accept-Encoding %j is answered with %j", (accepts, picked) => {
  expect(pickEncoding({ "accept-encoding": accepts })).toBe(picked);
});
