import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { findNeighbours, findSides } from "@/dashboard/station/neighbours";
import { StationView } from "@/dashboard/station/station-view";
import { displayName } from "@/dashboard/station-name";
import { freshnessOf } from "@/dashboard/time/format-time";
import { zoneAt } from "@/dashboard/time/station-zone";
import { StationZones } from "@/dashboard/time/use-zones";
import type { Station } from "@/observation/station";
import { UnavailablePage } from "@/dashboard/messages/unavailable-page";
import { readPageSnapshot } from "@/server/page-snapshot";
import { readRequestPreferences } from "../../request-preferences";

export const dynamic = "force-dynamic";

/** How many stations around are listed, and among how many the ways on to the west and to the east are looked for. */
const NEIGHBOURS = { listed: 5, known: 40 };

interface StationPageProps {
  params: Promise<{ id: string }>;
}

async function readPage({ params }: StationPageProps) {
  const id = decodeURIComponent((await params).id).toUpperCase();
  const snapshot = await readPageSnapshot();
  if (!snapshot) return null;
  const { stations, conditions, position, source, service } = snapshot;
  const station = stations.find((known) => known.id === id);
  if (!station) notFound();
  const nowMs = new Date().getTime();
  // Those that do not report have nothing to tell, and those silent for years are not listed as if alive.
  const reporting = new Set(
    conditions.flatMap(({ stationId, timestamp }) =>
      freshnessOf(timestamp, nowMs) === "silent" ? [] : [stationId],
    ),
  );
  const neighbours = findNeighbours(
    station,
    stations.filter((known) => reporting.has(known.id)),
    NEIGHBOURS.known,
  );
  const nearby = { nearest: neighbours.slice(0, NEIGHBOURS.listed), ...findSides(neighbours) };
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
}

export async function generateMetadata(props: StationPageProps): Promise<Metadata> {
  const page = await readPage(props);
  if (!page) return {};
  const { station } = page;
  return { title: `${displayName(station, station.id)} (${station.id})` };
}

export default async function StationPage(props: StationPageProps) {
  const page = await readPage(props);
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
