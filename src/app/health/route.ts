import { readHealth } from "@/server/health";
import { respond } from "@/server/respond";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return respond(readHealth, "no-store");
}
