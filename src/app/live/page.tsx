import type { Metadata } from "next";
import { ApiProvider } from "@/dashboard/api-provider";
import { FeedView } from "@/dashboard/feed/feed-view";
import { Frame } from "@/dashboard/frame";
import { LiveProvider } from "@/dashboard/live/live-provider";
import { withSnapshot } from "../with-snapshot";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Live feed",
  description: "What ocean buoys and coastal stations report, as it comes, with its age and latency.",
};

export default async function LiveFeedPage() {
  return withSnapshot(({ stations, conditions, position, source, service }) => {
    const reporting = new Set(conditions.map(({ stationId }) => stationId));
    return (
      <ApiProvider>
        <LiveProvider conditions={conditions} position={position} service={service}>
          <Frame simulated={source.simulated}>
            <FeedView
              stations={stations.filter(({ id }) => reporting.has(id))}
              nowMs={new Date().getTime()}
            />
          </Frame>
        </LiveProvider>
      </ApiProvider>
    );
  });
}
