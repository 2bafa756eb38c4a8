import { addProtocol, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { WORKER_URL } from "./map-files";

let isPrepared = false;

/** Once before the first map of a page. */
export function prepareMapLibre(): void {
  if (isPrepared) return;
  isPrepared = true;
  setWorkerUrl(WORKER_URL);
  addProtocol("pmtiles", new Protocol().tile);
}
