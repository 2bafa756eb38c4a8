import http from "node:http";
import type { AddressInfo } from "node:net";

export const LATEST_HEADER =
  "#STN LAT LON YYYY MM DD hh mm WDIR WSPD GST WVHT DPD APD MWD PRES PTDY ATMP WTMP DEWP VIS TIDE\n" +
  "#text deg deg yr mo day hr mn degT m/s m/s m sec sec degT hPa hPa degC degC degC nmi ft\n";

const PATHS = { latest: "/data/latest_obs/latest_obs.txt", stations: "/activestations.xml" };

/** A row of latest_obs with a wave height, observed at that minute. */
export function latestRow(
  stationId: string,
  observedAt: Date,
  waveHeightM: number,
  position = "36.785 -122.396",
): string {
  return `${stationId} ${position} ${dateCells(observedAt)} 320 10.0 12.0 ${waveHeightM.toFixed(1)} 9 7.0 310 1013.8 -1.4 15.5 15.7 13.4 MM MM`;
}

const REALTIME_HEADER =
  "#YY MM DD hh mm WDIR WSPD GST WVHT DPD APD MWD PRES ATMP WTMP DEWP VIS PTDY TIDE\n" +
  "#yr mo dy hr mn degT m/s m/s m sec sec degT hPa degC degC degC nmi hPa ft\n";
const SPECTRA_HEADER =
  "#YY MM DD hh mm WVHT SwH SwP WWH WWP SwD WWD STEEPNESS APD MWD\n" +
  "#yr mo dy hr mn m m sec m sec - degT - sec degT\n";

const dateCells = (observedAt: Date) => observedAt.toISOString().slice(0, 16).replace(/[-T:]/g, " ");

/** A station's own file with these wave heights, newest first. */
export function realtimeFile(rows: { at: Date; waveHeightM: number | null }[]): string {
  const lines = [...rows]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, waveHeightM }) => {
      const wave = waveHeightM === null ? "MM MM MM MM" : `${waveHeightM.toFixed(1)} 9 7.0 310`;
      return `${dateCells(at)} 320 10.0 12.0 ${wave} 1013.8 15.5 15.7 13.4 MM -1.4 MM`;
    });
  return `${REALTIME_HEADER}${lines.join("\n")}\n`;
}

/** A file of spectral summaries with these wave heights, of which the swell has one metre. */
export function spectraFile(rows: { at: Date; waveHeightM: number }[]): string {
  const lines = rows.map(
    ({ at, waveHeightM }) =>
      `${dateCells(at)} ${waveHeightM.toFixed(1)} 1.0 11.1 0.5 4.0 WNW SW AVERAGE 7.0 310`,
  );
  return `${SPECTRA_HEADER}${lines.join("\n")}\n`;
}

/** What a feed does with a request. */
export type FeedAnswer = (req: http.IncomingMessage, res: http.ServerResponse) => void;

/** What a feed may answer in place of its table. */
export const FAULTS: Record<string, FeedAnswer> = {
  "status 500": (_req, res) => res.writeHead(500).end("away"),
  "status 503": (_req, res) => res.writeHead(503).end("away"),
  "status 404": (_req, res) => res.writeHead(404).end("<html>Not Found</html>"),
  "an HTML page with status 200": (_req, res) =>
    res.end("<html><body><h1>Service Unavailable</h1></body></html>"),
  "an empty body": (_req, res) => res.end(),
  "a header without rows": (_req, res) => res.end(LATEST_HEADER),
  "random bytes": (_req, res) =>
    res.end(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))),
  "half a body": (_req, res) =>
    res
      .writeHead(200, { "Content-Length": 2 * LATEST_HEADER.length })
      .write(LATEST_HEADER, () => res.socket!.destroy()),
  "a reset connection": (req) => req.socket.resetAndDestroy(),
  "no answer": () => undefined,
  "a body that does not end": (_req, res) => res.writeHead(200).write(LATEST_HEADER),
};

interface FeedRequest {
  atMs: number;
  path: string;
  ifModifiedSince: string | undefined;
  userAgent: string | undefined;
}

/** NDBC as a test tells it: latest_obs holds the rows that were set last; a station has the files that were set. */
export async function startFakeNdbc({ simulated = false }: { simulated?: boolean } = {}) {
  let table = LATEST_HEADER;
  let modifiedMs = Math.floor(Date.now() / 1000) * 1000;
  let fault: string | null = null;
  let released: Promise<void> = Promise.resolve();
  const requests: FeedRequest[] = [];
  let listed = [
    `<station id="46042" lat="36.785" lon="-122.396" name="MONTEREY - 27NM WNW of Monterey, CA" owner="NDBC" type="buoy"/>`,
  ];
  const files = new Map<string, { text: string; modifiedMs: number }>();
  const fileFaults = new Map<string, string>();
  const answers = new Map<string, FeedAnswer>();

  async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
    const ifModifiedSince = req.headers["if-modified-since"];
    requests.push({
      atMs: Date.now(),
      path: req.url!,
      ifModifiedSince,
      userAgent: req.headers["user-agent"],
    });
    const given = answers.get(req.url!);
    if (given) return given(req, res);
    if (simulated) res.setHeader("X-Simulated", "true");
    if (req.url === PATHS.stations) {
      res.end(`<?xml version="1.0"?><stations count="${listed.length}">${listed.join("")}</stations>`);
      return;
    }
    if (req.url !== PATHS.latest) return answerFile(req.url!, ifModifiedSince, req, res);
    await released;
    if (fault !== null) return FAULTS[fault]!(req, res);
    if (Date.parse(ifModifiedSince ?? "") >= modifiedMs) {
      res.writeHead(304).end();
      return;
    }
    res.setHeader("Last-Modified", new Date(modifiedMs).toUTCString());
    res.end(table);
  }

  function answerFile(
    url: string,
    ifModifiedSince: string | undefined,
    req: http.IncomingMessage,
    res: http.ServerResponse,
  ): void {
    const file = files.get(url);
    const fileFault = fileFaults.get(url);
    if (fileFault !== undefined) FAULTS[fileFault]!(req, res);
    else if (!file) res.writeHead(404).end();
    else if (Date.parse(ifModifiedSince ?? "") >= file.modifiedMs) res.writeHead(304).end();
    else res.setHeader("Last-Modified", new Date(file.modifiedMs).toUTCString()).end(file.text);
  }

  const server = http.createServer((req, res) => void answer(req, res));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setLatest(rows: string[]) {
      table = `${LATEST_HEADER}${rows.join("\n")}\n`;
      modifiedMs += 1000; // whole seconds: two tables must differ in it
    },
    /** Sets the list of stations, an element each. */
    setStations(elements: string[]) {
      listed = elements;
    },
    /** Sets a station's own file, such as 46042.txt or 46042.spec. */
    setFile(name: string, text: string) {
      const path = `/data/realtime2/${name}`;
      const before = files.get(path)?.modifiedMs ?? Math.floor(Date.now() / 1000) * 1000;
      files.set(path, { text, modifiedMs: before + 1000 });
    },
    /** Has every request for the table, the list of stations or a station's file answered so, until null is given. */
    setAnswer(what: keyof typeof PATHS | (string & {}), given: FeedAnswer | null) {
      const path = what in PATHS ? PATHS[what as keyof typeof PATHS] : `/data/realtime2/${what}`;
      if (given) answers.set(path, given);
      else answers.delete(path);
    },
    /** Has every request for a station's file answered so, until null is given. */
    setFileFault(name: string, fileFault: string | null) {
      const path = `/data/realtime2/${name}`;
      if (fileFault === null) fileFaults.delete(path);
      else fileFaults.set(path, fileFault);
    },
    /** The requests for a station's file so far. */
    fileRequests: (name: string) => requests.filter(({ path }) => path === `/data/realtime2/${name}`),
    /** The names of the stations' files that were asked for, in that order. */
    stationFilesAsked: () =>
      requests.flatMap(({ path }) => /^\/data\/realtime2\/(.+)$/.exec(path)?.slice(1) ?? []),
    /** Has every request for the table answered so, until null is given. */
    setFault(name: string | null) {
      fault = name;
    },
    /** Keeps requests for the table waiting, until the function that it returns is called. */
    hold(): () => void {
      let release = () => {};
      released = new Promise((resolve) => (release = resolve));
      return release;
    },
    /** All requests for stations' files so far. */
    stationFilesRequests: () => requests.filter(({ path }) => path.startsWith("/data/realtime2/")),
    /** The requests for the table so far. */
    tableRequests: () => requests.filter(({ path }) => path === PATHS.latest),
    stop() {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
