// Keeps an embedded station (/embed/station/:id) live: asks for the page anew when the station reports, since the
// server tells numbers and words, and lets its age grow meanwhile.
import { observations } from "/buoycast.js";

const AGE_MS = 15_000;
const KEPT_MS = 1_000;
const RESTART_MS = 200;
const ATTEMPTS = 4;
const shown = () => document.querySelector("[data-embed]");

/** How far the reader's clock goes ahead of the server's, by which ages are told. */
let aheadMs = 0;
function compareClocks() {
  // None from a server of before.
  const { now = Date.now() } = shown().dataset;
  aheadMs = Date.now() - Number(now);
}

function tellAge() {
  const time = shown().querySelector("[data-age]");
  if (!time) return;
  const minutes = Math.floor((Date.now() - aheadMs - Date.parse(time.dateTime)) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) time.textContent = "just now";
  else if (hours < 1) time.textContent = `${minutes} min ago`;
  else if (hours < 24) time.textContent = `${hours} h ${String(minutes % 60).padStart(2, "0")} ago`;
  else if (hours < 730 * 24) time.textContent = `${Math.floor(hours / 24)} d ago`;
  else time.textContent = `${Math.floor(hours / 24 / 365.25)} y ago`;
  time.parentElement.dataset.freshness = hours < 6 ? "fresh" : hours < 24 ? "ageing" : "silent";
}

async function readPage() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return response.ok ? page.querySelector("[data-embed]") : null;
}

/** The server keeps what it tells for a second: a page that is older than the news is asked for again. */
async function show(eventId) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const next = await readPage();
    if (next) {
      shown().replaceWith(next);
      compareClocks();
    }
    if (Number(next?.dataset.position) >= Number(eventId)) return;
    await new Promise((resolve) => setTimeout(resolve, KEPT_MS));
  }
}

// Frames of one page share one stream: without HTTP/2 a browser opens six connections to a server, for all its frames
// together. The one that holds the lock has it, of the stations of all, and tells the others; where there are no locks
// (over plain http) each has its own. A page that is not seen has none.
const { station, position } = shown().dataset;
const stations = new Set([station]);
/** The event id that this frame has heard everything up to, and the one that it shows. */
let heardUpTo = Number(position);
let shownUpTo = heardUpTo;
let stream = new AbortController();
let restart;
const channel = new BroadcastChannel("buoycast-embeds");
const announce = (more) => channel.postMessage({ wanted: { station, upTo: heardUpTo }, ...more });

function hear({ stationId, eventId }) {
  heardUpTo = eventId;
  if (stationId !== station || eventId <= shownUpTo) return;
  shownUpTo = eventId;
  // What is lost with the network is shown with the next report.
  show(eventId).catch(reportError);
}

channel.addEventListener("message", ({ data: { isNew, wanted, news } }) => {
  if (news) hear(news);
  if (isNew) announce();
  if (!wanted || !navigator.locks) return;
  if (stations.has(wanted.station) && wanted.upTo >= heardUpTo) return;
  stations.add(wanted.station);
  heardUpTo = Math.min(heardUpTo, wanted.upTo);
  // Many frames come at once.
  clearTimeout(restart);
  restart = setTimeout(() => stream.abort(), RESTART_MS);
});

async function listen(hidden) {
  while (!hidden.aborted) {
    stream = new AbortController();
    const { signal } = stream;
    const options = {
      stations: [...stations],
      lastEventId: String(heardUpTo),
      fields: ["timestamp"],
      signal,
    };
    for await (const { stationId, eventId } of observations(options)) {
      const news = { stationId, eventId: Number(eventId) };
      hear(news);
      channel.postMessage({ news });
    }
  }
}

/** Listens when it is this frame's turn, until the page is no longer seen. */
async function takeTurn() {
  const hidden = new AbortController();
  const isHidden = whenSeenOrNot().then(() => {
    hidden.abort();
    stream.abort();
  });
  const turn = navigator.locks
    ? navigator.locks.request("buoycast-embeds", { signal: hidden.signal }, () => listen(hidden.signal))
    : listen(hidden.signal);
  await Promise.all([isHidden, turn.catch((err) => hidden.signal.aborted || reportError(err))]);
}

const whenSeenOrNot = () =>
  new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));

compareClocks();
setInterval(tellAge, AGE_MS);
tellAge();
announce({ isNew: true });
for (;;) {
  if (document.visibilityState === "visible") await takeTurn();
  await whenSeenOrNot();
  await show(0).catch(reportError);
  heardUpTo = shownUpTo = Number(shown().dataset.position);
  announce();
}
