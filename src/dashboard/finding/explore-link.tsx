"use client";

import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { useExploreState } from "./explore-provider";
import { formatExploreState, type ExploreState } from "./explore-state";

interface ExploreLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  /** What it changes of what is shown. */
  to: Partial<ExploreState>;
  onFollow?: () => void;
}

/** A link to another view of the stations: at once where there is JavaScript, else by the server. */
export function ExploreLink({ to, onFollow, children, ...attributes }: ExploreLinkProps) {
  const { state, change } = useExploreState();
  const follow = (event: MouseEvent) => {
    // Into a new tab, as anybody may wish.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    change(to);
    onFollow?.();
  };
  return (
    <a {...attributes} href={`/?${formatExploreState({ ...state, ...to })}`} onClick={follow}>
      {children}
    </a>
  );
}
