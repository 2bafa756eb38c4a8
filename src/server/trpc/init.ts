import { TRPCError, initTRPC } from "@trpc/server";
import { ZodError, prettifyError } from "zod";
import { TRPC_CLIENT_OPTIONS } from "../../stream/trpc-wire";
import { findOutage } from "../outage";
import { ProblemError } from "../problem";
import { webProcess } from "../web-process";

/** What a procedure knows of its request. */
export interface Context {
  /** Whether it was let in as a stream, within the limits. */
  isAdmitted: boolean;
}

// No transformer: times are ISO strings, so any client reads the wire as it is.
const t = initTRPC.context<Context>().create({
  // An input that does not fit is told in words; the issues themselves are many lines of JSON.
  errorFormatter: ({ shape, error }) =>
    error.cause instanceof ZodError ? { ...shape, message: prettifyError(error.cause) } : shape,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: TRPC_CLIENT_OPTIONS },
});

export const router = t.router;

/** A procedure that tells a problem as tRPC's own error of the same status. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof ProblemError) {
    const code =
      cause.problem.status === 404
        ? "NOT_FOUND"
        : cause.problem.status === 400
          ? "BAD_REQUEST"
          : "INTERNAL_SERVER_ERROR";
    throw new TRPCError({ code, message: cause.problem.detail, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    webProcess().logger.error({ err: cause ?? result.error }, "procedure failed");
    const outage = findOutage(await webProcess().probe.now());
    throw new TRPCError({
      code: "INTERNAL_SERVER_ERROR",
      message: outage?.message ?? "The server's log says more.",
    });
  }
  return result;
});

/** A subscription holds a connection open: however its address is written, none passes the limits by. */
export const subscription = procedure.use(({ ctx, next }) => {
  if (ctx.isAdmitted) return next();
  throw new TRPCError({
    code: "BAD_REQUEST",
    message: "Ask for it at /api/trpc/observations.live: this address is written otherwise.",
  });
});
