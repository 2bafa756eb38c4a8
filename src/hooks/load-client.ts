import type { BuoycastClient } from "./create-client";

/** Loads the client the first time that it is asked for, as no page needs it before its first view. */
export function createClientLoader(serverUrl: string): () => Promise<BuoycastClient> {
  let client: Promise<BuoycastClient> | undefined;
  const load = async () => (await import("./create-client")).createClient(serverUrl);
  return () => {
    // One that cannot be fetched, as where the network is away, is fetched again.
    client ??= load().catch((error: unknown) => {
      client = undefined;
      throw error;
    });
    return client;
  };
}
