import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { chooseNearby } from "@/dashboard/station/choose-nearby";
import { StationView } from "@/dashboard/station/station-view";
import { displayName } from "@/dashboard/station-name";
import { zoneAt } from "@/dashboard/time/station-zone";
import { StationZones } from "@/dashboard/time/use-zones";
import type { Station } from "@/observation/station";
import { UnavailablePage } from "@/dashboard/messages/unavailable-page";
import { readPageSnapshot } from "@/server/page-snapshot";
import { readRequestPreferences } from "../../request-preferences";

export const dynamic = "force-dynamic";

interface StationPageProps {
  params: Promise<{ id: string }>;
}

const idOf = async ({ params }: StationPageProps) => decodeURIComponent((await params).id).toUpperCase();

/** Once a request: its title and its body are of the same moment. */
const readPage = cache(async (id: string) => {
  const snapshot = await readPageSnapshot();
  if (!snapshot) return null;
  const { stations, conditions, position, source, service } = snapshot;
  const station = stations.find((known) => known.id === id);
  if (!station) notFound();
  const nowMs = new Date().getTime();
  const nearby = chooseNearby(station, { stations, conditions }, nowMs);
  const shown = new Set([id, ...nearby.nearest.map((neighbour) => neighbour.station.id)]);
  return {
    station,
    nearby,
    conditions: conditions.filter(({ stationId }) => shown.has(stationId)),
    position,
    source,
    service,
    nowMs,
  };
});

export async function generateMetadata(props: StationPageProps): Promise<Metadata> {
  const page = await readPage(await idOf(props));
  if (!page) return {};
  const { station } = page;
  return { title: `${displayName(station, station.id)} (${station.id})` };
}

export default async function StationPage(props: StationPageProps) {
  const page = await readPage(await idOf(props));
  if (!page) return <UnavailablePage />;
  const { station, nearby, conditions, position, source, service, nowMs } = page;
  const { times } = await readRequestPreferences();
  const zones = times === "station" ? zonesOf(station) : {};
  return (
    <DashboardProvider packed={packSnapshot({ stations: [station], conditions, position })} service={service}>
      <Frame simulated={source.simulated}>
        <StationZones zones={zones}>
          <StationView id={station.id} nearby={nearby} nowMs={nowMs} />
        </StationZones>
      </Frame>
    </DashboardProvider>
  );
}

function zonesOf({ id, lat, lon }: Station): Record<string, string> {
  return lat === null || lon === null ? {} : { [id]: zoneAt({ lat, lon }) };
}
