import type { Metadata } from "next";
import { AlertsView } from "@/dashboard/alerts/alerts-view";
import { chooseAlertStations } from "@/dashboard/alerts/choose-stations";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { withSnapshot } from "../with-snapshot";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Alerts" };

interface AlertsPageProps {
  searchParams: Promise<{ station?: string | string[] }>;
}

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const wanted = String((await searchParams).station ?? "").toUpperCase();
  return withSnapshot(({ stations, conditions, position, source, service }) => (
    <DashboardProvider packed={packSnapshot({ conditions, position })} service={service}>
      <Frame simulated={source.simulated}>
        <AlertsView {...chooseAlertStations({ stations, conditions }, wanted)} />
      </Frame>
    </DashboardProvider>
  ));
}
