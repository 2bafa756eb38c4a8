import { STREAM_PATH } from "../server/paths";
import { Definitions } from "./definitions";
import styles from "./docs.module.css";
import { RunStream } from "./run-stream";
import { tellSchema } from "./tell-schema";
import type { ToldStream } from "./told-document";

/** The stream: what it sends, its parameters, and one that runs. */
export function StreamSection({ stream, origin }: { stream: ToldStream; origin: string }) {
  const parameters = Object.entries(stream.operations.listen.bindings.http.query.properties);
  return (
    <section id="stream" className={styles.section}>
      <h2>The stream</h2>
      <p className={styles.path}>
        <span>GET</span> <code>{STREAM_PATH}</code>
      </p>
      <p>{stream.info.description}</p>
      <h3>Events</h3>
      <Definitions
        of={Object.entries(stream.components.messages).map(([name, { summary }]) => ({
          name,
          kind: "",
          description: summary,
        }))}
      />
      <h3>Parameters</h3>
      <Definitions
        of={parameters.map(([name, schema]) => ({
          name,
          kind: tellSchema(schema),
          description: schema.description,
        }))}
      />
      <h3>Example</h3>
      <RunStream
        title="Each new wave height"
        eventNames={Object.keys(stream.components.messages)}
        path={`${STREAM_PATH}?has=waveHeightM&snapshot=latest`}
        origin={origin}
      />
    </section>
  );
}
