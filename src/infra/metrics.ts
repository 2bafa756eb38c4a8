import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Label values by their names, and what was counted for them. */
type Labelled = readonly (readonly [labels: Record<string, string>, value: number])[];

interface Described<Read> {
  /** In Prometheus's form: units last, `_total` for what only grows. */
  name: string;
  help: string;
  /** Read at each scrape; what it cannot tell then is left out of that scrape. */
  read: () => Read | Promise<Read>;
}

/**
 * What a process tells Prometheus. Numbers are counted where things happen, as plain fields, and read when somebody
 * asks: what is measured costs an addition.
 */
export class Metrics {
  readonly #registry = new Registry();

  /** Node's own are there from the beginning: event loop lag, garbage collection, memory, processor time. */
  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of them in Prometheus's text format. */
  scrape(): Promise<string> {
    return this.#registry.metrics();
  }

  /** What may grow and shrink; null: not known just now. */
  gauge({ name, help, read }: Described<number | null>): void {
    this.gauges({ name, help, labelNames: [], read: async () => labelledUnlessNull(await read()) });
  }

  gauges({ name, help, labelNames, read }: Described<Labelled> & { labelNames: string[] }): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.#registry],
      async collect() {
        const values = await read();
        gauge.reset();
        // Without labels `reset` leaves a 0, which would be a lie where nothing is known.
        if (values.length === 0 && labelNames.length === 0) gauge.remove();
        for (const [labels, value] of values) gauge.set(labels, value);
      },
    });
  }

  /** What only grows while the process lives. */
  counter({ name, help, read }: Described<number>): void {
    this.counters({ name, help, labelNames: [], read: async () => [[{}, await read()]] });
  }

  counters({ name, help, labelNames, read }: Described<Labelled> & { labelNames: string[] }): void {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames,
      registers: [this.#registry],
      async collect() {
        const values = await read();
        counter.reset();
        for (const [labels, value] of values) counter.inc(labels, value);
      },
    });
  }

  /** How often a value fell below each bound. `observe` costs a third of a microsecond: not for every delivery. */
  histogram<Label extends string = never>(described: {
    name: string;
    help: string;
    buckets: number[];
    labelNames?: readonly Label[];
  }): Histogram<Label> {
    return new Histogram({ ...described, registers: [this.#registry] });
  }
}

const labelledUnlessNull = (value: number | null): Labelled => (value === null ? [] : [[{}, value]]);
