"use client";

import { Star } from "../../components/star";
import { toggleStar, useKeptStars, useStarredIds } from "../finding/starred";

/** Stars a station on a page of its own, which keeps no stars otherwise. */
export function StarButton({ id, name, className }: { id: string; name: string; className?: string }) {
  useKeptStars();
  const isStarred = useStarredIds().has(id);
  return (
    <button
      type="button"
      className={className}
      aria-pressed={isStarred}
      aria-label={`Star ${name}`}
      title="Star"
      onClick={() => toggleStar(id)}
    >
      <Star isFilled={isStarred} />
    </button>
  );
}
