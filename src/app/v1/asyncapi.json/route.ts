import { z } from "zod";
import { describeStream } from "@/server/asyncapi";
import { readParameters, respond } from "@/server/rest";

export { DELETE, PATCH, POST, PUT } from "@/server/other-methods";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    readParameters(request, z.object({}));
    // Of a request through a proxy, the address that its client knows.
    const host = request.headers.get("host") ?? new URL(request.url).host;
    const protocol = request.headers.get("x-forwarded-proto") ?? "http";
    return Promise.resolve(describeStream(new URL(`${protocol}://${host}`)));
  });
}
