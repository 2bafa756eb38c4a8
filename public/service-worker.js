// @ts-check
// Keeps what was seen, so that it can be read without a network: pages as they were last sent, and what they are made
// of. What is live never passes through here: a stream would be held up, and an answer of yesterday is worse than none.

/**
 * What this uses of a service worker's own: the compiler's types for it do not go with those for pages.
 * @typedef {Event & {waitUntil(work: Promise<unknown>): void}} ExtendableEvent
 * @typedef {ExtendableEvent & {request: Request, respondWith(answer: Promise<Response>): void}} FetchEvent
 * @typedef {ExtendableEvent & {notification: Notification}} NotificationClickEvent
 * @typedef {{url: string, frameType: string, focused: boolean, focus(): Promise<PageWindow>, navigate(path: string): Promise<unknown>}} PageWindow
 * @typedef {{claim(): Promise<void>, matchAll(options: object): Promise<PageWindow[]>, openWindow(path: string): Promise<unknown>}} WorkerClients
 * @typedef {EventTarget & {skipWaiting(): Promise<void>, clients: WorkerClients}} ServiceWorkerScope
 */

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));

const PAGES = "pages";
const ASSETS = "assets";
const PAGES_MAX = 30;
/** Some builds' worth of scripts, styles and fonts. */
const ASSETS_MAX = 200;
/** After which a page that was seen before is shown rather than waited for. */
const PATIENCE_MS = 4_000;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  /** @type {ExtendableEvent} */ (event).waitUntil(worker.clients.claim());
});
worker.addEventListener("notificationclick", (each) => {
  const event = /** @type {NotificationClickEvent} */ (each);
  event.notification.close();
  const { path } = /** @type {{path: string}} */ (event.notification.data);
  event.waitUntil(showPage(path));
});
worker.addEventListener("fetch", (each) => {
  const event = /** @type {FetchEvent} */ (each);
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/_next/static/")) event.respondWith(readAsset(request));
  else if (request.mode === "navigate" && !/^\/(api|v1|health|ready|metrics|embed)(\/|$)/.test(pathname)) {
    const answer = fetchPage(request);
    event.waitUntil(answer.catch(() => undefined));
    event.respondWith(readPage(request, answer));
  }
});

worker.addEventListener("message", (each) => {
  const event = /** @type {ExtendableEvent & MessageEvent<{keep: string}>} */ (each);
  // Where it cannot be fetched now, it is as if it had not been seen.
  event.waitUntil(fetchPage(new Request(event.data.keep)).catch(() => undefined));
});

/**
 * Shows a page in a window that is open: best the one that has it, else the one that was looked at. Only where there
 * is none, or it cannot be led elsewhere, a new one is opened.
 * @param {string} path
 */
async function showPage(path) {
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const windows = all.filter(({ frameType }) => frameType !== "nested");
  const atPage = windows.find(({ url }) => new URL(url).pathname === path);
  if (atPage) return atPage.focus();
  // They come in the order in which they were looked at, the newest first.
  const [shown] = windows;
  try {
    if (!shown) return await worker.clients.openWindow(path);
    return await (await shown.focus()).navigate(path);
  } catch {
    return worker.clients.openWindow(path);
  }
}

/**
 * An asset's address changes with its content, so what is kept is right.
 * @param {Request} request
 */
async function readAsset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(ASSETS, request, answer.clone(), ASSETS_MAX);
  return answer;
}

/** @param {Request} request */
async function fetchPage(request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await keep(PAGES, request, answer.clone(), PAGES_MAX);
  return answer;
}

/**
 * The page as the server sends it; where that fails, takes too long or is an error, as it was seen last. One that was
 * never seen leads to the first page, which has all stations; that one is the same for each of its addresses.
 * @param {Request} request
 * @param {Promise<Response>} answer
 */
async function readPage(request, answer) {
  // One that was kept by itself was asked for with other headers than the browser's.
  const kept = await (await caches.open(PAGES)).match(request, { ignoreVary: true });
  if (kept) {
    const whole = answer.then((fresh) => (fresh.status >= 500 ? kept : fresh));
    return Promise.race([whole.catch(() => kept), after(PATIENCE_MS, kept)]);
  }
  try {
    return await answer;
  } catch (err) {
    const first = await (await caches.open(PAGES)).match("/", { ignoreSearch: true });
    if (!first) throw err;
    // It shows what its address says, whichever it was kept for.
    if (new URL(request.url).pathname === "/") return first;
    return Response.redirect("/");
  }
}

/**
 * Keeps an answer, and no more than so many of its kind: the oldest go.
 * @param {string} name
 * @param {Request} request
 * @param {Response} answer
 * @param {number} max
 */
async function keep(name, request, answer, max) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - max)).map((old) => cache.delete(old)));
}

/**
 * @template Value
 * @param {number} ms
 * @param {Value} value
 * @returns {Promise<Value>}
 */
const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
