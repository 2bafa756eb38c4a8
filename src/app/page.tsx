import { ApiProvider } from "@/dashboard/api-provider";
import { Frame } from "@/dashboard/frame";
import { LiveProvider } from "@/dashboard/live/live-provider";
import { MapAndList } from "@/dashboard/map/map-and-list";
import { readConditionsSnapshot } from "@/server/conditions";

export const dynamic = "force-dynamic";

export default async function StationsPage() {
  const { stations, conditions, position, source } = await readConditionsSnapshot();
  const reporting = new Set(conditions.map(({ stationId }) => stationId));
  return (
    <ApiProvider>
      <LiveProvider conditions={conditions} position={position}>
        <Frame simulated={source.simulated}>
          <MapAndList
            stations={stations.filter(({ id }) => reporting.has(id))}
            nowMs={new Date().getTime()}
          />
        </Frame>
      </LiveProvider>
    </ApiProvider>
  );
}
