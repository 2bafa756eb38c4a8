import { ExploreProvider } from "@/dashboard/finding/explore-provider";
import { parseExploreState } from "@/dashboard/finding/explore-state";
import { ExploreView } from "@/dashboard/explore/explore-view";
import { FirstPicture } from "@/dashboard/explore/first-picture";
import { QuantityTabs } from "@/dashboard/explore/quantity-tabs";
import { Footer } from "@/dashboard/footer";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { asksForView } from "@/dashboard/map/first-view";
import { listReporting } from "@/dashboard/reporting";
import { readRequestPreferences } from "./request-preferences";
import { withSnapshot } from "./with-snapshot";

export const dynamic = "force-dynamic";

interface StationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function StationsPage({ searchParams }: StationsPageProps) {
  const query = Object.entries(await searchParams).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const state = parseExploreState(new URLSearchParams(query));
  const preferences = await readRequestPreferences();
  return withSnapshot(({ stations: known, conditions, position, source, service }) => {
    const stations = listReporting({ stations: known, conditions });
    const nowMs = new Date().getTime();
    return (
      <DashboardProvider packed={packSnapshot({ stations, conditions, position })} service={service}>
        <ExploreProvider initial={state}>
          <Frame simulated={source.simulated} bar={<QuantityTabs />} isScreenHigh>
            <ExploreView
              nowMs={nowMs}
              picture={
                asksForView(state) ? null : (
                  <FirstPicture {...{ stations, conditions, state, preferences, nowMs }} />
                )
              }
              footer={<Footer simulated={source.simulated} />}
            />
          </Frame>
        </ExploreProvider>
      </DashboardProvider>
    );
  });
}
