import type { Metadata } from "next";
import { chooseComparable } from "@/dashboard/compare/choose-comparable";
import { parseCompareState } from "@/dashboard/compare/compare-state";
import { CompareView } from "@/dashboard/compare/compare-view";
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
    const { conditions: shown, ...comparable } = chooseComparable(
      { stations, conditions },
      stationIds,
      nowMs,
    );
    return (
      <DashboardProvider packed={packSnapshot({ conditions: shown, position })} service={service}>
        <Frame simulated={source.simulated}>
          <CompareView {...comparable} nowMs={nowMs} />
        </Frame>
      </DashboardProvider>
    );
  });
}
