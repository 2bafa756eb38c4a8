import type { Trouble } from "../../hooks/connection";

/** What is wrong, and below it what still works and whether anything need be done. */
export interface ToldTrouble {
  title: string;
  detail: string;
}

/**
 * Trouble in words.
 * @param since when it began, as a clock tells it: "14:02 UTC"; null when nobody knows
 * @param newestAgo how long ago the newest observation that is shown was made: "12 min ago"; null when none is shown
 */
export function tellTrouble(
  { kind }: Pick<Trouble, "kind">,
  since: string | null,
  newestAgo: string | null,
): ToldTrouble {
  const sinceThen = since === null ? "" : ` since ${since}`;
  const shown = newestAgo === null ? "" : ` The newest observation shown was made ${newestAgo}.`;
  switch (kind) {
    case "feed":
      return {
        title: `NDBC’s feed cannot be read${sinceThen}.`,
        detail: `All else works, and each value has its own time.${shown} News comes by itself once the feed answers.`,
      };
    case "quiet":
      return {
        title: "No station has reported for hours.",
        detail: `NDBC’s feed can be read, and brings nothing newer.${shown} News comes by itself once stations report again.`,
      };
    case "redis":
      return {
        title: `News is held up: Redis is away${sinceThen}.`,
        detail:
          "What comes is kept, and shown when it is back. Charts and stations can be read. Nothing need be done.",
      };
    case "database":
      return {
        title: `The database is away${sinceThen}.`,
        detail: `What is shown stays; charts and other stations cannot be read.${shown} The feed is read again when it is back.`,
      };
    case "both":
      return {
        title: `The database and Redis are away${sinceThen}.`,
        detail: `What is shown stays; nothing else can be read.${shown} The server goes on by itself when they are back.`,
      };
    case "stream":
      return {
        title: `The connection to the server is broken${sinceThen}.`,
        detail: "It is being made again; what was missed is fetched then. Nothing need be done.",
      };
    case "browser":
      return {
        title: `This device is offline${sinceThen}.`,
        detail: `What came before can be read.${shown} News comes by itself once there is a network.`,
      };
    case "server":
      return {
        title: `The server does not answer${sinceThen}.`,
        detail: `What came before can be read.${shown} It is asked every few seconds; if it is yours, see whether it runs.`,
      };
  }
}
