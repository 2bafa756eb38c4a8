import { z } from "zod";
import { listStations } from "@/infra/station-store";
import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { webProcess } from "@/server/web-process";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    readParameters(request, z.object({}));
    return { stations: await listStations(webProcess().database), source: await readSource() };
  });
}
