import http from "node:http";
import type { AddressInfo } from "node:net";

const HEADER =
  "#STN LAT LON YYYY MM DD hh mm WDIR WSPD GST WVHT DPD APD MWD PRES PTDY ATMP WTMP DEWP VIS TIDE\n" +
  "#text deg deg yr mo day hr mn degT m/s m/s m sec sec degT hPa hPa degC degC degC nmi ft\n";

/** A row of latest_obs with a wave height, observed at a minute of the last hours. */
export function latestRow(stationId: string, observedAt: Date, waveHeightM: number): string {
  const date = observedAt.toISOString().slice(0, 16).replace(/[-T:]/g, " ");
  return `${stationId} 36.785 -122.396 ${date} 320 10.0 12.0 ${waveHeightM.toFixed(1)} 9 7.0 310 1013.8 -1.4 15.5 15.7 13.4 MM MM`;
}

/** NDBC as a test tells it: latest_obs holds the rows that were set last. */
export async function startFakeNdbc({ simulated = false }: { simulated?: boolean } = {}) {
  let rows: string[] = [];
  let modifiedMs = Math.floor(Date.now() / 1000) * 1000;
  const server = http.createServer((req, res) => {
    if (simulated) res.setHeader("X-Simulated", "true");
    if (req.url === "/activestations.xml") {
      const station = `<station id="46042" lat="36.785" lon="-122.396" name="MONTEREY - 27NM WNW of Monterey, CA" owner="NDBC" type="buoy"/>`;
      res.end(`<?xml version="1.0"?><stations count="1">${station}</stations>`);
      return;
    }
    if (Date.parse(req.headers["if-modified-since"] ?? "") >= modifiedMs) {
      res.writeHead(304).end();
      return;
    }
    res.setHeader("Last-Modified", new Date(modifiedMs).toUTCString());
    res.end(`${HEADER}${rows.join("\n")}\n`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setLatest(latest: string[]) {
      rows = latest;
      modifiedMs += 1000; // whole seconds: two tables must differ in it
    },
    stop: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
