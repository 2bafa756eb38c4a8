import type { Metadata } from "next";
import { parseCompareState } from "@/dashboard/compare/compare-state";
import { CompareView } from "@/dashboard/compare/compare-view";
import { listHighestWaves } from "@/dashboard/compare/suggestions";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { withSnapshot } from "../with-snapshot";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Compare stations",
  description: "Up to four ocean stations in one chart: waves, wind, pressure, temperatures, live.",
};

interface ComparePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ComparePage({ searchParams }: ComparePageProps) {
  const asked = await searchParams;
  const query = { get: (name: string) => (asked[name] === undefined ? null : String(asked[name])) };
  const { stationIds } = parseCompareState(query);
  return withSnapshot(({ stations, conditions, position, source, service }) => {
    const nowMs = new Date().getTime();
    const reporting = new Set(conditions.map(({ stationId }) => stationId));
    const highest = listHighestWaves(conditions, nowMs);
    const shown = new Set([...stationIds, ...highest]);
    const newestMs = conditions.reduce((newest, { timestamp }) => Math.max(newest, Date.parse(timestamp)), 0);
    return (
      <DashboardProvider
        packed={packSnapshot({
          conditions: conditions.filter(({ stationId }) => shown.has(stationId)),
          position,
        })}
        service={service}
      >
        <Frame simulated={source.simulated}>
          <CompareView
            // Those that never reported have nothing to compare: they are known when asked for, and not offered.
            stations={stations
              .filter(({ id }) => reporting.has(id) || stationIds.includes(id))
              .map(({ id, name, lat, lon }) => ({ id, name, lat, lon, isReporting: reporting.has(id) }))}
            highest={highest}
            newest={new Date(newestMs === 0 ? nowMs : Math.min(newestMs, nowMs)).toISOString()}
            nowMs={nowMs}
          />
        </Frame>
      </DashboardProvider>
    );
  });
}
