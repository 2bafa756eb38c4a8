import { z } from "zod";
import { listLatestObservations } from "@/infra/observation-store";
import { isGoodCode } from "@/observation/quality/encode-quality";
import { toSelected } from "@/server/selected-observation";
import { decimal, readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { webProcess } from "@/server/web-process";
import { fieldsSchema, selectionShape } from "@/stream/selection";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

const parametersSchema = z.object({
  maxAgeHours: decimal.pipe(z.number().positive().max(1_000_000)).optional(),
  fields: fieldsSchema,
  quality: selectionShape.quality,
});

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { maxAgeHours, fields, quality } = readParameters(request, parametersSchema);
    const notBefore = maxAgeHours === undefined ? null : new Date(Date.now() - maxAgeHours * 3_600_000);
    const rows = await listLatestObservations(webProcess().database, notBefore);
    const selected =
      quality === "good" ? rows.filter((row) => row.quality !== null && isGoodCode(row.quality)) : rows;
    const observations = selected.map((row) => toSelected(row, fields));
    return { observations, nextCursor: null, source: await readSource() };
  });
}
