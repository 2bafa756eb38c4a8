import type { IncomingHttpHeaders } from "node:http";
import Negotiator from "negotiator";
import { ENCODINGS, type Encoding } from "./representation";

/** What negotiator 1.0 takes, and its types do not know. */
interface ByPreference {
  encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
}

/** What the client would rather have (RFC 9110, 12.5.3), and ours where it says the same of several; null: as it is. */
export function pickEncoding({ "accept-encoding": accepts }: IncomingHttpHeaders): Encoding | null {
  if (accepts === undefined) return null;
  const negotiator: ByPreference = new Negotiator({ headers: { "accept-encoding": accepts } });
  const picked = negotiator.encoding([...ENCODINGS, "identity"], { preferred: ENCODINGS });
  return ENCODINGS.find((encoding) => encoding === picked) ?? null;
}
