"use client";

import { useId, useRef, useState } from "react";
import { CurlLine } from "./curl-line";
import styles from "./docs.module.css";
import { readAnswer, type ShownAnswer } from "./read-answer";

interface RunExampleProps {
  title: string;
  path: string;
  origin: string;
}

/** A request that is sent from here, and what came of it. */
export function RunExample({ title, path, origin }: RunExampleProps) {
  const titleId = useId();
  const [state, setState] = useState<ShownAnswer | "asking" | { failure: string } | null>(null);
  const asked = useRef<AbortController | null>(null);

  async function run() {
    asked.current?.abort();
    const { signal } = (asked.current = new AbortController());
    setState("asking");
    try {
      const answer = await readAnswer(path, signal);
      if (!signal.aborted) setState(answer);
    } catch (err) {
      if (!signal.aborted) setState({ failure: err instanceof Error ? err.message : String(err) });
    }
  }

  return (
    <div className={styles.example} role="group" aria-labelledby={titleId}>
      <p className={styles.exampleHead}>
        <a id={titleId} href={path}>
          {title}
        </a>
        <button type="button" className={styles.run} onClick={() => void run()}>
          Run
        </button>
      </p>
      <CurlLine command={`curl '${origin}${path}'`} />
      <div role="status" className={styles.result}>
        {state === "asking" && <p>Asking …</p>}
        {state !== null && state !== "asking" && "failure" in state && <p>It failed: {state.failure}</p>}
        {state !== null && state !== "asking" && "status" in state && (
          <>
            <p>
              {state.status} · {state.mediaType} · {state.size}
            </p>
            <pre tabIndex={0} aria-label="The answer">
              {state.text}
            </pre>
          </>
        )}
      </div>
    </div>
  );
}
