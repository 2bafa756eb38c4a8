"use client";

import type { ReactNode } from "react";
import { useConnection } from "../../hooks/use-connection";
import { StateShape } from "../live/state-shape";
import { STATE_WORDS } from "../live/state-words";
import styles from "./feed.module.css";
import type { FeedView } from "./feed-store";
import { Sparkline } from "./sparkline";
import { formatDuration, type Spread } from "./spread";

const MINUTES = 30;

/** How the feed goes: its connection, how much comes, how fast, and how old it is by then. */
export function FeedFigures({ feed }: { feed: FeedView }) {
  const { state, eventsPerMinute, trouble } = useConnection();
  const busiest = Math.max(...feed.perMinute);
  return (
    <dl className={styles.figures}>
      <Figure name="Connection" hint={trouble ? "what is wrong is told above" : "news comes as it is made"}>
        <span className={styles.state} data-state={state} data-testid="feed-state">
          <StateShape state={state} /> {STATE_WORDS[state]}
        </span>
      </Figure>
      <Figure
        name="Events a minute"
        hint={`most in one of the last ${MINUTES} minutes: ${busiest}`}
        aside={<Sparkline counts={feed.perMinute} slots={MINUTES} />}
      >
        <span data-testid="events-per-minute">{eventsPerMinute}</span>
      </Figure>
      <Figure
        name="From publication to this screen"
        hint={tellP95(feed.latency, "of the last 200 that come live")}
      >
        <span data-testid="latency">{feed.latency ? formatDuration(feed.latency.medianMs) : "–"}</span>
      </Figure>
      <Figure
        name="Age of observations when they came"
        hint={tellP95(feed.age, "buoys report with minutes of delay")}
      >
        <span data-testid="arrival-age">{feed.age ? formatDuration(feed.age.medianMs) : "–"}</span>
      </Figure>
    </dl>
  );
}

/** One line in either case, so that the table below stays where it is when the first news comes. */
const tellP95 = (spread: Spread | null, what: string) =>
  spread ? `median; 95 of 100 within ${formatDuration(spread.p95Ms)}` : what;

interface FigureProps {
  name: string;
  hint: string;
  aside?: ReactNode;
  children: ReactNode;
}

function Figure({ name, hint, aside, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.value}>
          {children}
          {aside}
        </span>
        <span className={styles.hint}>{hint}</span>
      </dd>
    </div>
  );
}
