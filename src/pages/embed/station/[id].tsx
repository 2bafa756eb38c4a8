import type { GetServerSideProps, InferGetServerSidePropsType, PageConfig } from "next";
import Head from "next/head";
import { EmbedMessage } from "@/dashboard/embed/embed-message";
import { EmbedView } from "@/dashboard/embed/embed-view";
import { displayName } from "@/dashboard/station-name";
import { UNIT_SYSTEMS, type UnitSystem } from "@/dashboard/units/units";
import type { Conditions } from "@/observation/conditions";
import type { Station } from "@/observation/station";
import { readPageSnapshot } from "@/server/page-snapshot";

/**
 * Without React in the browser: public/embed.js and the client library, 3 KB together, keep it live. Its policy
 * (src/server/security-headers.ts) lets nothing else run; in development React does, and replaces what has changed.
 */
export const config: PageConfig = { unstable_runtimeJS: false };

interface EmbeddedStation {
  station: Station;
  conditions: Conditions | null;
  system: UnitSystem;
  nowMs: number;
  position: string;
  simulated: boolean;
  /** Nothing new can be read: this is what was known before. */
  isHeldUp: boolean;
}

/** Without a station: none has that id, or its observations cannot be read. */
type EmbedPageProps = { id: string; embedded: EmbeddedStation | null; isUnavailable: boolean };

/** Without React the browser asks again by itself; in seconds. */
const REFRESH_S = 20;

export const getServerSideProps: GetServerSideProps<EmbedPageProps> = async ({ params, query, res }) => {
  const id = String(params?.id).toUpperCase();
  const snapshot = await readPageSnapshot();
  if (!snapshot) {
    res.setHeader("Refresh", REFRESH_S);
    return { props: { id, embedded: null, isUnavailable: true } };
  }
  const { stations, conditions, position, source, service } = snapshot;
  const station = stations.find((known) => known.id === id);
  if (!station) {
    res.statusCode = 404;
    return { props: { id, embedded: null, isUnavailable: false } };
  }
  const system = (Object.keys(UNIT_SYSTEMS) as UnitSystem[]).find((known) => known === query.units);
  const embedded = {
    station,
    conditions: conditions.find(({ stationId }) => stationId === id) ?? null,
    system: system ?? "nautical",
    nowMs: Date.now(),
    position,
    simulated: source.simulated,
    isHeldUp: service !== null,
  };
  return { props: { id, embedded, isUnavailable: false } };
};

export default function EmbedPage({
  id,
  embedded,
  isUnavailable,
}: InferGetServerSidePropsType<typeof getServerSideProps>) {
  return (
    <>
      <Head>
        <title>{`${embedded ? `${displayName(embedded.station, id)} (${id})` : id} · buoycast`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {embedded && <script type="module" src="/embed.js" defer />}
      </Head>
      {embedded ? (
        <EmbedView
          {...embedded}
          conditions={embedded.conditions ?? undefined}
          preferences={{ system: embedded.system, units: {} }}
        />
      ) : (
        <EmbedMessage id={id} isUnavailable={isUnavailable} />
      )}
    </>
  );
}
