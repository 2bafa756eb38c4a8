/** A whole latest_obs table in NDBC's layout, its values a function of station and minute alone. */
export function latestObsText({ stations, minute }: { stations: number; minute: number }): string {
  const rows = Array.from({ length: stations }, (_, station) => latestObsRow(station, minute));
  return [
    "#STN       LAT      LON  YYYY MM DD hh mm WDIR WSPD   GST WVHT  DPD APD MWD   PRES  PTDY  ATMP  WTMP  DEWP  VIS   TIDE",
    "#text      deg      deg   yr mo day hr mn degT  m/s   m/s   m   sec sec degT   hPa   hPa  degC  degC  degC  nmi     ft",
    ...rows,
    "",
  ].join("\n");
}

/** The id of the n-th station of these tables. */
export const benchStationId = (station: number): string => `B${String(station).padStart(4, "0")}`;

function latestObsRow(station: number, minute: number): string {
  const at = new Date(Date.UTC(2026, 4, 9, 12, minute)).toISOString();
  const wave = (phase: number, low: number, high: number) =>
    (low + ((high - low) * (1 + Math.sin(station + minute / 60 + phase))) / 2).toFixed(1);
  // As in NDBC's table, three stations of four report no waves.
  const waves = station % 4 === 0 ? [wave(1, 0.3, 6), "9", wave(2, 4, 9), "305"] : ["MM", "MM", "MM", "MM"];
  return [
    benchStationId(station),
    ((station % 120) - 60 + 0.125).toFixed(3),
    ((station % 340) - 170 + 0.25).toFixed(3),
    ...[at.slice(0, 4), at.slice(5, 7), at.slice(8, 10), at.slice(11, 13), at.slice(14, 16)],
    String(10 * (1 + (station % 36))),
    ...[wave(3, 0, 12), wave(3, 3, 16), ...waves],
    ...[wave(4, 980, 1030), wave(5, -3, 3), wave(6, -5, 25), wave(7, 0, 28), wave(8, -8, 20), "MM", "MM"],
  ].join("  ");
}

/** A station's own file in NDBC's layout, every 26 minutes, newest first, up to the hour before the tables begin. */
export function realtimeText({ station, rows }: { station: number; rows: number }): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [, , , year, month, day, hour, minute, ...cells] = latestObsRow(station, -26 * (i + 1)).split("  ");
    const [, , , , , , , pressure, tendency, air, water, dew, visibility, tide] = cells;
    return [
      year,
      month,
      day,
      hour,
      minute,
      ...cells.slice(0, 7),
      pressure,
      air,
      water,
      dew,
      visibility,
      tendency,
      tide,
    ].join(" ");
  });
  return [
    "#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS PTDY  TIDE",
    "#yr  mo dy hr mn degT m/s  m/s     m   sec   sec degT   hPa  degC  degC  degC  nmi  hPa    ft",
    ...lines,
    "",
  ].join("\n");
}
