"use client";

import { useMemo, useState, type FocusEvent, type KeyboardEvent } from "react";
import { ChoiceGroup } from "../../components/choice-group";
import { useConnection } from "../../hooks/use-connection";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { useStations } from "../../hooks/use-stations";
import { useNow } from "../live/use-now";
import { QUANTITIES } from "../quantity/quantities";
import { briefName } from "../station-name";
import { formatAgo } from "../time/format-time";
import page from "../page.module.css";
import styles from "./feed.module.css";
import { FeedFigures } from "./feed-figures";
import { isShown, listEarlier, toFeedRow, type FeedFilter } from "./feed-rows";
import { FeedTable } from "./feed-table";
import { useAnnouncement } from "./use-announcement";
import { useFeed } from "./use-feed";

const EARLIER_MAX = 30;

const FILTERS: Record<FeedFilter, string> = {
  all: "All",
  waves: QUANTITIES.waves.name,
  wind: QUANTITIES.wind.name,
  pressure: QUANTITIES.pressure.name,
  water: QUANTITIES.water.name,
  air: QUANTITIES.air.name,
};

interface FeedViewProps {
  nowMs: number;
}

/** The live feed: how it goes, and the observations as they come. */
export function FeedView({ nowMs: initialNowMs }: FeedViewProps) {
  const nowMs = useNow(initialNowMs);
  const { view: feed, store } = useFeed(initialNowMs);
  const { stations } = useStations();
  const { conditions } = useLatestObservations();
  const { eventsPerMinute } = useConnection();
  const [filter, setFilter] = useState<FeedFilter>("all");
  const known = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);
  const [earlier] = useState(() => listEarlier(conditions.values(), EARLIER_MAX, initialNowMs));
  const rows = useMemo(
    () => feed.rows.map(({ observation }) => toFeedRow(observation)).filter((row) => isShown(row, filter)),
    [feed.rows, filter],
  );
  const shownEarlier = useMemo(() => earlier.filter((row) => isShown(row, filter)), [earlier, filter]);
  const sentence = useAnnouncement(() => {
    const [newest] = feed.rows;
    if (feed.isPaused || eventsPerMinute === 0 || !newest) return null;
    const { stationId } = newest.observation;
    const observations = eventsPerMinute === 1 ? "observation" : "observations";
    return `${eventsPerMinute} ${observations} in the last minute, the newest from ${briefName(known.get(stationId), stationId)}.`;
  });

  function pauseBySpace(event: KeyboardEvent): void {
    // In a link or a button the key is theirs.
    if (event.key !== " " || event.target !== event.currentTarget) return;
    event.preventDefault();
    store.togglePause();
  }
  function releaseFocus(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) store.hover(false);
  }

  return (
    <div className={page.page}>
      <h1 className={page.title}>Live feed</h1>
      <p className={styles.lead}>What stations report, as it comes.</p>
      <noscript>
        <p className={styles.lead}>
          Without JavaScript, which is off in this browser, nothing comes by itself: load the page again.
        </p>
      </noscript>
      <FeedFigures feed={feed} />
      <div className={styles.tools}>
        <button
          type="button"
          className={`button ${styles.tool}`}
          aria-pressed={feed.isPaused}
          onClick={() => store.togglePause()}
        >
          <PauseSign isPaused={feed.isPaused} /> {feed.isPaused ? "Go on" : "Pause"}
        </button>
        {feed.waiting > 0 && (
          <button
            type="button"
            className={`button ${styles.tool}`}
            data-kind="new"
            onClick={() => store.showWaiting()}
          >
            {feed.waiting} new
          </button>
        )}
        <div className={styles.filter}>
          <ChoiceGroup<FeedFilter>
            legend="With a reading of"
            choices={FILTERS}
            chosen={filter}
            onChoose={setFilter}
          />
        </div>
      </div>
      <section
        className={styles.list}
        aria-label="Observations as they come. Space pauses."
        // Its key is Space, and what it holds can be longer than the screen.
        tabIndex={0}
        data-testid="feed"
        onKeyDown={pauseBySpace}
        onFocus={() => store.hover(true)}
        onBlur={releaseFocus}
        onPointerEnter={({ pointerType }) => pointerType === "mouse" && store.hover(true)}
        onPointerLeave={({ pointerType }) => pointerType === "mouse" && store.hover(false)}
      >
        {rows.length > 0 ? (
          <FeedTable
            caption="Observations that came live"
            rows={rows}
            stations={known}
            filter={filter}
            nowMs={nowMs}
          />
        ) : (
          <p className={styles.empty} data-testid="feed-empty">
            <strong>Nothing yet{filter === "all" ? "" : ` with ${FILTERS[filter].toLowerCase()}`}.</strong>{" "}
            Buoys report every 10 to 60 minutes
            {earlier[0]
              ? `; the newest observation known was made ${formatAgo(earlier[0].timestamp, nowMs)}.`
              : "."}
          </p>
        )}
      </section>
      {shownEarlier.length > 0 && (
        <section className={styles.earlier} aria-labelledby="earlier" data-testid="feed-earlier">
          <h2 id="earlier">Earlier</h2>
          <p className={styles.hint}>The newest that were known when this page was opened.</p>
          <FeedTable
            caption="Earlier observations"
            rows={shownEarlier}
            stations={known}
            filter={filter}
            nowMs={nowMs}
          />
        </section>
      )}
      <p role="status" className="visually-hidden" data-testid="feed-announcement">
        {feed.isPaused ? "" : sentence}
      </p>
    </div>
  );
}

function PauseSign({ isPaused }: { isPaused: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      <path d={isPaused ? "M2 1 L11 6 L2 11 Z" : "M2 1 H5 V11 H2 Z M7 1 H10 V11 H7 Z"} />
    </svg>
  );
}
