import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiProvider } from "@/dashboard/api-provider";
import { Frame } from "@/dashboard/frame";
import { LiveProvider } from "@/dashboard/live/live-provider";
import { StationView } from "@/dashboard/station/station-view";
import { displayName } from "@/dashboard/station-name";
import { readConditionsSnapshot } from "@/server/conditions";

export const dynamic = "force-dynamic";

interface StationPageProps {
  params: Promise<{ id: string }>;
}

async function readPage({ params }: StationPageProps) {
  const id = decodeURIComponent((await params).id).toUpperCase();
  const { stations, conditions, position, source } = await readConditionsSnapshot();
  const station = stations.find((known) => known.id === id);
  if (!station) notFound();
  return { station, conditions: conditions.filter(({ stationId }) => stationId === id), position, source };
}

export async function generateMetadata(props: StationPageProps): Promise<Metadata> {
  const { station } = await readPage(props);
  return { title: `${displayName(station, station.id)} (${station.id})` };
}

export default async function StationPage(props: StationPageProps) {
  const { station, conditions, position, source } = await readPage(props);
  return (
    <ApiProvider>
      <LiveProvider conditions={conditions} position={position}>
        <Frame simulated={source.simulated}>
          <StationView station={station} nowMs={new Date().getTime()} />
        </Frame>
      </LiveProvider>
    </ApiProvider>
  );
}
