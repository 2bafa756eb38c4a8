import styles from "./docs.module.css";

interface Definition {
  name: string;
  kind: string;
  description: string | undefined;
}

/** Names, what each is, and what it means. */
export function Definitions({ of }: { of: Definition[] }) {
  return (
    <dl className={styles.definitions}>
      {of.map(({ name, kind, description }) => (
        <div key={name}>
          <dt>
            <code>{name}</code> <span>{kind}</span>
          </dt>
          {description !== undefined && <dd>{description}</dd>}
        </div>
      ))}
    </dl>
  );
}
