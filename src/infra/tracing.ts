import type * as OpenTelemetry from "@opentelemetry/api";
import type { Env } from "./env";
import type { Logger } from "./logger";
import { tellReason } from "./tell-reason";

/** How long the last spans may take on their way when the process ends. */
const FLUSH_MS_MAX = 3_000;

interface SpanOptions {
  attributes?: OpenTelemetry.Attributes;
  /** To another service, or from one. */
  kind?: "client" | "producer" | "consumer";
  /** The span that this one follows, in another process: a W3C traceparent. Without it: the one under way here. */
  parent?: string;
}

interface Tracer {
  run<Result>(name: string, options: SpanOptions, act: () => Result): Result;
  current(): string | undefined;
}

/** Does what is to be traced, and nothing else. */
const NO_TRACER: Tracer = { run: (_name, _options, act) => act(), current: () => undefined };

let tracer = NO_TRACER;

/**
 * Does something as a span of the trace that is under way, or of the one that `parent` names; the span ends when what
 * it does has, and is marked as failed when that fails.
 */
export function inSpan<Result>(name: string, options: SpanOptions, act: () => Result): Result {
  return tracer.run(name, options, act);
}

/** The span that is under way, as a W3C traceparent, for another process to go on; undefined where nothing is traced. */
export const currentTrace = (): string | undefined => tracer.current();

/**
 * Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT from now on, by OTLP over HTTP. Where it is not set nothing of
 * OpenTelemetry is loaded: that takes 150 ms of the processor and 20 MB. Other OTEL_ variables (headers, sampler, limits) are read by its
 * SDK itself.
 * @param part what the process is, "web" or "worker"
 * @param logger is told when spans cannot be sent
 * @returns what sends the last spans, and ends it
 */
export async function startTracing(env: Env, part: string, logger: Logger): Promise<() => Promise<void>> {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return () => Promise.resolve();
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const tell = (message: string) => logger.warn({ reason: tellDiagnosis(message) }, "spans cannot be sent");
  const ignore = () => undefined;
  api.diag.setLogger(
    { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore },
    api.DiagLogLevel.WARN,
  );
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": `buoycast-${part}`, "process.pid": process.pid }),
    spanProcessors: [
      new sdk.BatchSpanProcessor(
        new OTLPTraceExporter({ url: `${env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces` }),
      ),
    ],
  });
  provider.register();
  tracer = createTracer(api, provider.getTracer("buoycast"));
  return async () => {
    tracer = NO_TRACER;
    // What receives spans may be away; the process ends all the same.
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, FLUSH_MS_MAX)));
    await Promise.race([provider.shutdown(), late]).finally(() => clearTimeout(timer));
  };
}

/** What OpenTelemetry's SDK says of an error is all of its fields as JSON, its stack among them: what it means is its message. */
export function tellDiagnosis(text: string): string {
  try {
    const { message, code } = JSON.parse(text) as { message?: unknown; code?: unknown };
    if (typeof message !== "string" || message === "") return tellReason(text);
    // Of an answer the code is its status.
    return tellReason(/^\d+$/.test(String(code)) ? `answered ${String(code)} ${message}` : message);
  } catch {
    return tellReason(text);
  }
}

function createTracer(api: typeof OpenTelemetry, spans: OpenTelemetry.Tracer): Tracer {
  const { context, propagation, trace, SpanStatusCode } = api;
  const kinds: Record<NonNullable<SpanOptions["kind"]>, OpenTelemetry.SpanKind> = {
    client: api.SpanKind.CLIENT,
    producer: api.SpanKind.PRODUCER,
    consumer: api.SpanKind.CONSUMER,
  };
  return {
    run<Result>(name: string, { attributes, kind, parent }: SpanOptions, act: () => Result): Result {
      const within = parent
        ? propagation.extract(api.ROOT_CONTEXT, { traceparent: parent })
        : context.active();
      const span = spans.startSpan(name, { attributes, kind: kind && kinds[kind] }, within);
      const fail = (err: unknown): never => {
        span.setStatus({ code: SpanStatusCode.ERROR, message: tellReason(err) });
        span.end();
        throw err;
      };
      try {
        const result = context.with(trace.setSpan(within, span), act);
        if (result instanceof Promise)
          return result.then((value: unknown) => {
            span.end();
            return value;
          }, fail) as Result;
        span.end();
        return result;
      } catch (err) {
        return fail(err);
      }
    },
    current() {
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      return carrier.traceparent;
    },
  };
}
