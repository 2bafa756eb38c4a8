import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";

const SOURCE = readFileSync(new URL("../../../public/service-worker.js", import.meta.url), "utf8");
const ORIGIN = "https://buoys.example";

type Listener = (event: object) => void;

/** The service worker in a browser that asks for pages one after the other, and what each navigation is answered. */
function openBrowser() {
  const pages = new Map<string, Response>();
  const cache = {
    match: ({ url }: Request) => Promise.resolve(pages.get(url)?.clone()),
    delete: ({ url }: Request) => Promise.resolve(pages.delete(url)),
    put: ({ url }: Request, answer: Response) => Promise.resolve(pages.set(url, answer)),
    keys: () => Promise.resolve([...pages.keys()].map((url) => new Request(url))),
  };
  const listeners = new Map<string, Listener>();
  const server = { status: 200, text: "" };
  runInNewContext(SOURCE, {
    self: { addEventListener: (name: string, listener: Listener) => listeners.set(name, listener) },
    location: { origin: ORIGIN },
    caches: { open: () => Promise.resolve(cache) },
    fetch: () => Promise.resolve(new Response(server.text, { status: server.status })),
    setTimeout,
    Promise,
    Request,
    Response,
    URL,
  });
  return async (path: string, status: number, text: string) => {
    Object.assign(server, { status, text });
    const work: Promise<unknown>[] = [];
    let answer: Promise<Response> | undefined;
    listeners.get("fetch")!({
      request: { url: `${ORIGIN}${path}`, method: "GET", mode: "navigate" },
      waitUntil: (promise: Promise<unknown>) => work.push(promise),
      respondWith: (promise: Promise<Response>) => (answer = promise),
    });
    const given = (await answer)!;
    await Promise.all(work);
    return [given.status, await given.text()];
  };
}

it("a page that was seen is shown as it was while the server answers with an error, and not afterwards", async () => {
  const navigate = openBrowser();
  expect(await navigate("/stations/46042", 200, "2.1 m")).toEqual([200, "2.1 m"]);
  expect(await navigate("/stations/46042", 502, "Bad Gateway")).toEqual([200, "2.1 m"]);
  expect(await navigate("/stations/46042", 404, "There is none")).toEqual([404, "There is none"]);
  expect(await navigate("/stations/46042", 200, "2.4 m")).toEqual([200, "2.4 m"]);
  expect(await navigate("/stations/46042", 503, "Away")).toEqual([200, "2.4 m"]);
});

it("one that was never seen is the server's error", async () => {
  expect(await openBrowser()("/stations/44013", 502, "Bad Gateway")).toEqual([502, "Bad Gateway"]);
});
