import { z } from "zod";
import { readParameters, respond } from "@/server/rest";
import { readSource } from "@/server/source";
import { readStation } from "@/server/station-observations";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(async () => {
    readParameters(request, z.object({}));
    return { ...(await readStation((await params).id)), source: await readSource() };
  });
}
