import { FORMATS, type Format, type FormatName, type Route } from "../server/api/route";
import { Definitions } from "./definitions";
import styles from "./docs.module.css";
import { RunExample } from "./run-example";
import { tellSchema } from "./tell-schema";
import type { ToldOperation, ToldParameter } from "./told-document";

interface OperationSectionProps {
  route: Route;
  operation: ToldOperation;
  origin: string;
}

/** One route: what it does, its parameters, its formats, and examples that run. */
export function OperationSection({ route, operation, origin }: OperationSectionProps) {
  const formats = Object.entries(route.formats) as [FormatName, Format][];
  return (
    <section id={route.operationId} className={styles.section}>
      <h2>{route.summary}</h2>
      <p className={styles.path}>
        <span>GET</span> <code>{route.path}</code>
      </p>
      <p>{operation.description}</p>
      {operation.parameters.length > 0 && <h3>Parameters</h3>}
      <Definitions of={operation.parameters.map(tellParameter)} />
      <h3>Formats</h3>
      <Definitions
        of={formats.map(([name, { description }]) => ({
          name: `.${name}`,
          kind: FORMATS[name].mediaType,
          description: description === FORMATS[name].title ? undefined : description,
        }))}
      />
      <h3>Examples</h3>
      {route.examples.map((example) => (
        <RunExample key={example.path} {...example} origin={origin} />
      ))}
    </section>
  );
}

function tellParameter({ name, schema, description, required, example }: ToldParameter) {
  const notes = [
    schema.default !== undefined && `${String(schema.default)} if left out`,
    required && "in the path",
    example !== undefined && `such as ${Array.isArray(example) ? example.join(",") : String(example)}`,
  ].filter(Boolean);
  return { name, kind: [tellSchema(schema), ...notes].join("; "), description };
}
