import type { ServerResponse } from "node:http";

/** Has a response's page changed before it is sent, once, as a whole; what is no page goes on as it comes. */
export function rewritePage(res: ServerResponse, rewrite: (html: string) => string): void {
  const chunks: Uint8Array[] = [];
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const isPage = () => String(res.getHeader("Content-Type")).startsWith("text/html");
  const keep = (chunk: string | Uint8Array) =>
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);

  res.write = ((...args: Parameters<typeof write>) => {
    if (!isPage()) return write(...args);
    keep(args[0] as string | Uint8Array);
    const written = args.find((arg) => typeof arg === "function");
    if (written) process.nextTick(written);
    return true;
  }) as typeof write;

  res.end = ((...args: Parameters<typeof end>) => {
    if (!isPage()) return end(...args);
    const [last] = args as unknown[];
    if (typeof last === "string" || last instanceof Uint8Array) keep(last);
    const ended = (args as unknown[]).find((arg) => typeof arg === "function") as (() => void) | undefined;
    if (!res.headersSent) res.removeHeader("Content-Length");
    if (ended) res.once("finish", ended);
    return end(Buffer.from(rewrite(Buffer.concat(chunks).toString())));
  }) as typeof end;
}
