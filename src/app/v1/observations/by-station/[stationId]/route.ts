import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { readStationObservations, stationRangeSchema } from "@/server/station-observations";

export { DELETE, OPTIONS, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

export function GET(
  request: Request,
  { params }: { params: Promise<{ stationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const range = readParameters(request, stationRangeSchema);
    const { stationId } = await params;
    return { ...(await readStationObservations(stationId, range)), source: await readSource() };
  });
}
