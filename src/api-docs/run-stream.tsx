"use client";

import { useEffect, useId, useRef, useState } from "react";
import { CurlLine } from "./curl-line";
import styles from "./docs.module.css";

const SHOWN_EVENTS = 12;

interface RunStreamProps {
  title: string;
  /** All that it may send. */
  eventNames: readonly string[];
  path: string;
  origin: string;
}

/** A stream that is opened from here, and its newest events. */
export function RunStream({ title, eventNames, path, origin }: RunStreamProps) {
  const titleId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [lines, setLines] = useState<string[]>([]);
  const stream = useRef<EventSource | null>(null);

  useEffect(() => () => stream.current?.close(), []);

  function toggle() {
    stream.current?.close();
    stream.current = null;
    setIsOpen(!isOpen);
    if (isOpen) return;
    setLines([]);
    const opened = (stream.current = new EventSource(path));
    const tell = (line: string) => setLines((known) => [...known, line].slice(-SHOWN_EVENTS));
    for (const name of eventNames)
      opened.addEventListener(name, (event: MessageEvent<string>) => tell(`${name} ${event.data}`));
    opened.addEventListener("error", () => tell("The connection is away; the browser opens it again."));
  }

  return (
    <div className={styles.example} role="group" aria-labelledby={titleId}>
      <p className={styles.exampleHead}>
        <span id={titleId}>{title}</span>
        <button type="button" className={styles.run} onClick={toggle}>
          {isOpen ? "Stop" : "Run"}
        </button>
      </p>
      <CurlLine command={`curl -N -H 'Accept: text/event-stream' '${origin}${path}'`} />
      {lines.length > 0 && (
        <pre tabIndex={0} aria-label="The newest events" className={styles.events}>
          {lines.join("\n")}
        </pre>
      )}
    </div>
  );
}
