import { ExploreProvider } from "@/dashboard/explore/explore-provider";
import { parseExploreState } from "@/dashboard/explore/explore-state";
import { ExploreView } from "@/dashboard/explore/explore-view";
import { QuantityTabs } from "@/dashboard/explore/quantity-tabs";
import { Footer } from "@/dashboard/footer";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { readConditionsSnapshot } from "@/server/conditions";

export const dynamic = "force-dynamic";

interface StationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function StationsPage({ searchParams }: StationsPageProps) {
  const query = Object.entries(await searchParams).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const { stations, conditions, position, source } = await readConditionsSnapshot();
  const reporting = new Set(conditions.map(({ stationId }) => stationId));
  return (
    <DashboardProvider
      packed={packSnapshot({
        stations: stations.filter(({ id }) => reporting.has(id)),
        conditions,
        position,
      })}
    >
      <ExploreProvider initial={parseExploreState(new URLSearchParams(query))}>
        <Frame simulated={source.simulated} bar={<QuantityTabs />} isScreenHigh>
          <ExploreView nowMs={new Date().getTime()} footer={<Footer simulated={source.simulated} />} />
        </Frame>
      </ExploreProvider>
    </DashboardProvider>
  );
}
