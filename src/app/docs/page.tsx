import type { Metadata } from "next";
import { headers } from "next/headers";
import styles from "@/api-docs/docs.module.css";
import { OperationSection } from "@/api-docs/operation-section";
import { SchemaSection } from "@/api-docs/schema-section";
import { StreamSection } from "@/api-docs/stream-section";
import type { ToldDocument, ToldStream } from "@/api-docs/told-document";
import { Footer } from "@/dashboard/footer";
import { PageBar } from "@/dashboard/page-bar";
import { PreferencesMenu } from "@/dashboard/preferences/preferences-menu";
import { SimulatedNote } from "@/dashboard/simulated-note";
import { SiteNav } from "@/dashboard/site-nav";
import { tellReason } from "@/infra/tell-reason";
import { describeApi } from "@/server/api/openapi";
import { readOrigin } from "@/server/api/origin";
import { ROUTES } from "@/server/api/routes";
import { describeStream } from "@/server/asyncapi";
import { webProcess } from "@/server/web-process";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "API",
  description: "Every route of the REST API and the stream, with examples that run here.",
};

/** The database may be away: the page says nothing of the data then. */
async function isSimulated(): Promise<boolean> {
  const { readSimulated, logger } = webProcess();
  try {
    return await readSimulated();
  } catch (err) {
    logger.warn({ reason: tellReason(err) }, "docs without the database");
    return false;
  }
}

export default async function DocsPage() {
  const given = await headers();
  const { origin } = readOrigin({
    headers: {
      host: given.get("host") ?? undefined,
      "x-forwarded-proto": given.get("x-forwarded-proto") ?? undefined,
    },
  });
  const simulated = await isSimulated();
  const told = describeApi(ROUTES) as unknown as ToldDocument;
  const stream = describeStream(new URL(origin)) as unknown as ToldStream;
  return (
    <>
      <PageBar
        tools={
          <>
            <PreferencesMenu />
            <SiteNav />
          </>
        }
      />
      {simulated && <SimulatedNote />}
      <main id="content" tabIndex={-1} className={styles.page}>
        <header className={styles.head}>
          <h1>The API</h1>
          <p className={styles.lead}>{told.info.description}</p>
          <p className={styles.lead}>
            The same for programs: <a href="/v1/openapi.json">OpenAPI 3.1</a> of the routes,{" "}
            <a href="/v1/asyncapi.json">AsyncAPI 3</a> of the stream. What cannot be answered is told as{" "}
            <a href="https://www.rfc-editor.org/rfc/rfc9457">problem+json</a>, whose detail says what to do.
          </p>
        </header>
        <nav className={styles.contents} aria-label="Contents">
          <h2>What can be asked</h2>
          <ul>
            {ROUTES.map(({ operationId, path, summary }) => (
              <li key={path}>
                <a href={`#${operationId}`}>{summary}</a>
              </li>
            ))}
            <li>
              <a href="#stream">The stream</a>
            </li>
          </ul>
          <h2>What answers are made of</h2>
          <ul>
            {Object.keys(told.components.schemas).map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.body}>
          {ROUTES.map((route) => (
            <OperationSection
              key={route.path}
              route={route}
              operation={told.paths[route.path]!.get}
              origin={origin}
            />
          ))}
          <StreamSection stream={stream} origin={origin} />
          <h2 className={styles.part}>What answers are made of</h2>
          {Object.entries(told.components.schemas).map(([name, schema]) => (
            <SchemaSection key={name} name={name} schema={schema} />
          ))}
        </div>
      </main>
      <Footer simulated={simulated} />
    </>
  );
}
