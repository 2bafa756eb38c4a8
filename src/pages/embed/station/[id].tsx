import type { GetServerSideProps, InferGetServerSidePropsType, PageConfig } from "next";
import Head from "next/head";
import { EmbedView } from "@/dashboard/embed/embed-view";
import { displayName } from "@/dashboard/station-name";
import { UNIT_SYSTEMS, type UnitSystem } from "@/dashboard/units/units";
import type { Conditions } from "@/observation/conditions";
import type { Station } from "@/observation/station";
import { readConditionsSnapshot } from "@/server/conditions";

/** Without React in the browser: public/embed.js and the client library, 3 KB together, keep it live. */
export const config: PageConfig = { unstable_runtimeJS: false };

/** Anyone may frame it; it runs and asks nothing but its own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

interface EmbedPageProps {
  station: Station;
  conditions: Conditions | null;
  system: UnitSystem;
  nowMs: number;
  position: string;
  simulated: boolean;
}

export const getServerSideProps: GetServerSideProps<EmbedPageProps> = async ({ params, query, res }) => {
  const id = String(params?.id).toUpperCase();
  const { stations, conditions, position, source } = await readConditionsSnapshot();
  const station = stations.find((known) => known.id === id);
  if (!station) return { notFound: true };
  // In development React runs in it, and replaces what has changed.
  if (process.env.NODE_ENV === "production") res.setHeader("Content-Security-Policy", POLICY);
  const system = (Object.keys(UNIT_SYSTEMS) as UnitSystem[]).find((known) => known === query.units);
  return {
    props: {
      station,
      conditions: conditions.find(({ stationId }) => stationId === id) ?? null,
      system: system ?? "nautical",
      nowMs: Date.now(),
      position,
      simulated: source.simulated,
    },
  };
};

export default function EmbedPage({
  station,
  conditions,
  system,
  ...rest
}: InferGetServerSidePropsType<typeof getServerSideProps>) {
  return (
    <>
      <Head>
        <title>{`${displayName(station, station.id)} (${station.id}) · buoycast`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <script type="module" src="/embed.js" defer />
      </Head>
      <EmbedView
        {...rest}
        station={station}
        conditions={conditions ?? undefined}
        preferences={{ system, units: {} }}
      />
    </>
  );
}
