import { createHash, timingSafeEqual } from "node:crypto";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { HonoAdapter } from "@bull-board/hono";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Queue } from "bullmq";
import type { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";

const PATH = "/queues";

/** Its page asks for a font from elsewhere, and has styles within. */
const OWN_FILES_ONLY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * Adds the queues' board at /queues, for who sends the token as the password of HTTP's basic authentication, with any
 * name. It shows and changes nothing: a browser that knows the password would send it along for other pages, too.
 */
export function addQueueBoard(app: Hono, queues: Queue[], token: string): void {
  const board = new HonoAdapter(serveStatic);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: "buoycast" } },
  });
  board.setBasePath(PATH);
  app.use(`${PATH}/*`, async (c, next) => {
    await next();
    c.header("Content-Security-Policy", OWN_FILES_ONLY);
  });
  const isToken = sameAs(token);
  app.use(`${PATH}/*`, basicAuth({ verifyUser: (_name, password) => isToken(password) }));
  app.route(PATH, board.registerPlugin());
}

/** Compares in a time that tells nothing of where two differ. */
function sameAs(secret: string): (given: string) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const wanted = digest(secret);
  return (given) => timingSafeEqual(digest(given), wanted);
}
