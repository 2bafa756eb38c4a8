import { describe, expect, it } from "vitest";
import { Metrics } from "./metrics";

/** What is told of a metric: its samples, without the words. */
async function samplesOf(metrics: Metrics, name: string): Promise<string[]> {
  const lines = (await metrics.scrape()).split("\n");
  return lines.filter((line) => line.startsWith(name));
}

describe("Metrics", () => {
  it("reads a number when it is asked, and counts nothing twice", async () => {
    const metrics = new Metrics();
    let count = 1;
    metrics.counter({ name: "events_total", help: "Events.", read: () => count });
    expect(await samplesOf(metrics, "events_total")).toEqual(["events_total 1"]);
    count = 5;
    await metrics.scrape();
    expect(await samplesOf(metrics, "events_total")).toEqual(["events_total 5"]);
  });

  it("leaves out what is not known just now, and tells it again when it is", async () => {
    const metrics = new Metrics();
    let age: number | null = null;
    metrics.gauge({ name: "age_seconds", help: "Age.", read: () => age });
    expect(await samplesOf(metrics, "age_seconds")).toEqual([]);
    age = 3;
    expect(await samplesOf(metrics, "age_seconds")).toEqual(["age_seconds 3"]);
    age = null;
    expect(await samplesOf(metrics, "age_seconds")).toEqual([]);
  });

  it("leaves out labels that are no longer told", async () => {
    const metrics = new Metrics();
    let states = ["wait", "active"];
    metrics.gauges({
      name: "jobs",
      help: "Jobs.",
      labelNames: ["state"],
      read: () => states.map((state) => [{ state }, 1]),
    });
    expect(await samplesOf(metrics, "jobs")).toEqual(['jobs{state="wait"} 1', 'jobs{state="active"} 1']);
    states = [];
    expect(await samplesOf(metrics, "jobs")).toEqual([]);
  });

  it("tells of the process too: event loop lag, processor, memory", async () => {
    const text = await new Metrics().scrape();
    for (const name of [
      "nodejs_eventloop_lag_p99_seconds",
      "process_cpu_seconds_total",
      "process_resident_memory_bytes",
    ])
      expect(text).toContain(`\n${name} `);
  });
});
