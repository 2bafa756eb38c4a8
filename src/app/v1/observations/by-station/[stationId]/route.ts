import { toSelected } from "@/server/selected-observation";
import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { readStationObservations, stationRangeSchema } from "@/server/station-observations";
import { fieldsSchema } from "@/stream/selection";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

const parametersSchema = stationRangeSchema.extend({ fields: fieldsSchema });

export function GET(
  request: Request,
  { params }: { params: Promise<{ stationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const { fields, ...range } = readParameters(request, parametersSchema);
    const { stationId } = await params;
    const { rows, nextCursor } = await readStationObservations(stationId, range);
    const observations = rows.map((row) => toSelected(row, fields));
    return { observations, nextCursor, source: await readSource() };
  });
}
