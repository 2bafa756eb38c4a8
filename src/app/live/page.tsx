import type { Metadata } from "next";
import { FeedView } from "@/dashboard/feed/feed-view";
import { DashboardProvider } from "@/dashboard/dashboard-provider";
import { packSnapshot } from "@/observation/pack-snapshot";
import { Frame } from "@/dashboard/frame";
import { listReporting } from "@/dashboard/reporting";
import { withSnapshot } from "../with-snapshot";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Live feed",
  description: "What ocean buoys and coastal stations report, as it comes, with its age and latency.",
};

export default async function LiveFeedPage() {
  return withSnapshot(({ stations, conditions, position, source, service }) => {
    const reporting = listReporting({ stations, conditions });
    return (
      <DashboardProvider
        packed={packSnapshot({ stations: reporting, conditions, position })}
        service={service}
      >
        <Frame simulated={source.simulated}>
          <FeedView nowMs={new Date().getTime()} />
        </Frame>
      </DashboardProvider>
    );
  });
}
