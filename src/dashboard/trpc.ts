import { createTRPCReact } from "@trpc/react-query";
import type { AppRouter } from "../server/trpc/router";

/** The typed API, as React hooks. */
export const trpc = createTRPCReact<AppRouter>();
