import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { readStationObservations, stationRangeSchema } from "@/server/station-observations";

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

export {
  allowReading as OPTIONS,
  refuseMethod as POST,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
} from "@/server/rest";
