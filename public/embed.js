// Keeps an embedded station (/embed/station/:id) live: asks for the page anew when the station reports, since the
// server tells numbers and words, and lets its age grow meanwhile.
import { observations } from "/buoycast.js";

const AGE_MS = 15_000;
const KEPT_MS = 1_000;
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

compareClocks();
setInterval(tellAge, AGE_MS);
tellAge();
const { station, position } = shown().dataset;
for await (const { eventId } of observations({ stations: [station], lastEventId: position })) {
  // What is lost with the network is shown with the next report.
  await show(eventId).catch(reportError);
}
