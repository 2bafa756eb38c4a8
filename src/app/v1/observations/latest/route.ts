import { z } from "zod";
import { listLatestObservations } from "@/infra/observation-store";
import { decimal, readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { webProcess } from "@/server/web-process";

export { DELETE, OPTIONS, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

const parametersSchema = z.object({
  maxAgeHours: decimal.pipe(z.number().positive().max(1_000_000)).optional(),
});

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { maxAgeHours } = readParameters(request, parametersSchema);
    const notBefore = maxAgeHours === undefined ? null : new Date(Date.now() - maxAgeHours * 3_600_000);
    const observations = await listLatestObservations(webProcess().database, notBefore);
    return { observations, nextCursor: null, source: await readSource() };
  });
}
