import { ApiProvider } from "@/dashboard/api-provider";
import { ExploreProvider } from "@/dashboard/explore/explore-provider";
import { parseExploreState } from "@/dashboard/explore/explore-state";
import { ExploreView } from "@/dashboard/explore/explore-view";
import { QuantityTabs } from "@/dashboard/explore/quantity-tabs";
import { Footer } from "@/dashboard/footer";
import { Frame } from "@/dashboard/frame";
import { LiveProvider } from "@/dashboard/live/live-provider";
import { withSnapshot } from "./with-snapshot";

export const dynamic = "force-dynamic";

interface StationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function StationsPage({ searchParams }: StationsPageProps) {
  const query = Object.entries(await searchParams).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return withSnapshot(({ stations, conditions, position, source, service }) => {
    const reporting = new Set(conditions.map(({ stationId }) => stationId));
    return (
      <ApiProvider>
        <LiveProvider conditions={conditions} position={position} service={service}>
          <ExploreProvider initial={parseExploreState(new URLSearchParams(query))}>
            <Frame simulated={source.simulated} bar={<QuantityTabs />} isScreenHigh>
              <ExploreView
                stations={stations.filter(({ id }) => reporting.has(id))}
                nowMs={new Date().getTime()}
                footer={<Footer simulated={source.simulated} />}
              />
            </Frame>
          </ExploreProvider>
        </LiveProvider>
      </ApiProvider>
    );
  });
}
