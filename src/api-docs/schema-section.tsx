import { Definitions } from "./definitions";
import styles from "./docs.module.css";
import { tellSchema } from "./tell-schema";
import type { ToldSchema } from "./told-document";

/** A thing that answers are made of, and its fields. */
export function SchemaSection({ name, schema }: { name: string; schema: ToldSchema }) {
  return (
    <section id={name} className={styles.section}>
      <h3>{name}</h3>
      {schema.description !== undefined && <p>{schema.description}</p>}
      <Definitions
        of={Object.entries(schema.properties ?? {}).map(([field, told]) => ({
          name: field,
          kind: tellSchema(told),
          description: told.description,
        }))}
      />
    </section>
  );
}
