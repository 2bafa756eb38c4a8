import { z } from "zod";
import { listStations } from "@/infra/station-store";
import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { webProcess } from "@/server/web-process";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    readParameters(request, z.object({}));
    return { stations: await listStations(webProcess().database), source: await readSource() };
  });
}

export {
  allowReading as OPTIONS,
  refuseMethod as POST,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "@/server/rest";
