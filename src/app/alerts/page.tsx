import type { Metadata } from "next";
import { AlertsView } from "@/dashboard/alerts/alerts-view";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { withSnapshot } from "../with-snapshot";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Alerts" };

/** Monterey: long known, and it measures all that the examples are about. */
const EXAMPLE_STATION = "46042";

interface AlertsPageProps {
  searchParams: Promise<{ station?: string | string[] }>;
}

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const wanted = String((await searchParams).station ?? "").toUpperCase();
  return withSnapshot(({ stations, conditions, position, source, service }) => {
    const measuring = new Map(conditions.map(({ stationId, readings }) => [stationId, readings]));
    const named = stations
      .filter(({ id }) => measuring.has(id) || id === wanted)
      .map(({ id, name }) => ({ id, name }));
    const find = (isIt: (id: string) => boolean) => named.find(({ id }) => isIt(id)) ?? null;
    return (
      <DashboardProvider packed={packSnapshot({ conditions, position })} service={service}>
        <Frame simulated={source.simulated}>
          <AlertsView
            stations={named}
            unknownId={wanted !== "" && !find((id) => id === wanted) ? wanted.slice(0, 20) : null}
            initialStation={find((id) => id === wanted)}
            exampleStation={
              find((id) => id === EXAMPLE_STATION) ??
              find(
                (id) =>
                  measuring.get(id)?.waveHeightM !== undefined &&
                  measuring.get(id)?.pressureHpa !== undefined,
              )
            }
          />
        </Frame>
      </DashboardProvider>
    );
  });
}
