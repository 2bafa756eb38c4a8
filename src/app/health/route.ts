import { readHealth } from "@/server/health";
import { respond } from "@/server/rest";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return respond(readHealth, "no-store");
}

export {
  allowReading as OPTIONS,
  refuseMethod as POST,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "@/server/rest";
