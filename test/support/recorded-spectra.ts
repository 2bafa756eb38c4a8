import type { Expected } from "./recorded-table";

/**
 * A second reading of NDBC's spectral summaries, plain and slow: each joins the rows that report the same wave, at its
 * time and up to ten minutes later; where there is none it makes one.
 * @param rows the station's rows, changed in place
 */
export function joinSpectraObviously(rows: Expected[], file: string, blank: Expected): void {
  const number = (cell: string | undefined) => (cell === "MM" ? null : Number(cell));
  const word = (cell: string | undefined) => (cell === "MM" ? null : (cell ?? null));
  for (const line of file.split("\n").slice(2)) {
    const [YY, MM, DD, hh, mm, WVHT, SwH, SwP, WWH, WWP, SwD, WWD, STEEPNESS, APD] = line.trim().split(/\s+/);
    if (APD === undefined || (SwH === "MM" && WWH === "MM")) continue;
    const timestamp = `${YY}-${MM}-${DD}T${hh}:${mm}:00.000Z`;
    const minutesLater = (row: Expected) => (Date.parse(row.timestamp) - Date.parse(timestamp)) / 60_000;
    let joined = rows.filter(
      (row) =>
        minutesLater(row) >= 0 &&
        minutesLater(row) <= 10 &&
        row.waveHeightM !== null &&
        row.waveHeightM === number(WVHT) &&
        row.averagePeriodS === number(APD),
    );
    if (joined.length === 0) {
      joined = rows.filter((row) => row.timestamp === timestamp);
      if (joined.length === 0) {
        joined = [{ ...blank, timestamp, waveHeightM: number(WVHT), averagePeriodS: number(APD) }];
        rows.push(...joined);
      }
    }
    for (const row of joined) {
      row.swellHeightM = number(SwH) ?? row.swellHeightM;
      row.swellPeriodS = number(SwP) ?? row.swellPeriodS;
      row.swellDirection = word(SwD) ?? row.swellDirection;
      row.windWaveHeightM = number(WWH) ?? row.windWaveHeightM;
      row.windWavePeriodS = number(WWP) ?? row.windWavePeriodS;
      row.windWaveDirection = word(WWD) ?? row.windWaveDirection;
      row.waveSteepness = word(STEEPNESS) ?? row.waveSteepness;
    }
  }
}
