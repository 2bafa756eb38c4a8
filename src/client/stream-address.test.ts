import { expect, it } from "vitest";
import { streamAddress } from "./stream-address";

const parametersOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

it("asks for all that the options select, and for nothing that they don't name", () => {
  const address = streamAddress(
    {
      url: "https://buoys.example",
      stations: ["44009", "44013"],
      bbox: [-80, 30.5, -60, 45],
      type: "buoy",
      has: ["waveHeightM", "waterTempC"],
      quality: "good",
      fields: ["waveHeightM", "quality"],
      since: new Date(Date.UTC(2026, 4, 9)),
      snapshot: "latest",
      catchup: "none",
      resume: "page",
      silenceMs: 1,
    },
    "42",
  );
  expect(parametersOf(address)).toEqual({
    stations: "44009,44013",
    bbox: "-80,30.5,-60,45",
    type: "buoy",
    has: "waveHeightM,waterTempC",
    quality: "good",
    fields: "waveHeightM,quality",
    since: "2026-05-09T00:00:00.000Z",
    snapshot: "latest",
    catchup: "none",
    lastEventId: "42",
  });
  expect(streamAddress({ url: "https://buoys.example" }, undefined)).toBe(
    "https://buoys.example/v1/observations/stream",
  );
});

it("an empty list is asked for as such, rather than as everything", () => {
  expect(parametersOf(streamAddress({ url: "https://buoys.example", stations: [] }, undefined))).toEqual({
    stations: "",
  });
});

it.each([
  ["https://buoys.example/buoycast.js", "https://buoys.example/v1/observations/stream"],
  ["https://example.org/buoys/", "https://example.org/buoys/v1/observations/stream"],
  [new URL("http://127.0.0.1:3000"), "http://127.0.0.1:3000/v1/observations/stream"],
])("%s leads to the stream beside it", (url, stream) => {
  expect(streamAddress({ url }, undefined)).toBe(stream);
});

it("a module that was loaded from a file asks where the server is", () => {
  expect(() => streamAddress({}, undefined)).toThrow(/Say where it is: observations\(\{ url:/);
});
