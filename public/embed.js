// Keeps an embedded station (/embed/station/:id) live: asks for the page anew when the station reports, since the
// server tells numbers and words, and lets its age grow meanwhile.
import { observations } from "/buoycast.js";

const AGE_MS = 15_000;
const shown = () => document.querySelector("[data-embed]");

function tellAge() {
  const time = shown().querySelector("[data-age]");
  if (!time) return;
  const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) time.textContent = "just now";
  else if (hours < 1) time.textContent = `${minutes} min ago`;
  else if (hours < 24) time.textContent = `${hours} h ${String(minutes % 60).padStart(2, "0")} ago`;
  else time.textContent = `${Math.floor(hours / 24)} d ago`;
  time.parentElement.dataset.freshness = hours < 6 ? "fresh" : hours < 24 ? "ageing" : "silent";
}

async function show() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector("[data-embed]");
  if (next) shown().replaceWith(next);
}

setInterval(tellAge, AGE_MS);
tellAge();
const { station, position } = shown().dataset;
for await (const _ of observations({ stations: [station], lastEventId: position })) {
  // What is lost with the network is shown with the next report.
  await show().catch(reportError);
}
