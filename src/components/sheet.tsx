"use client";

import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import styles from "./sheet.module.css";

const RESTS = ["peek", "half", "full"] as const;
/** How much of a sheet is to be seen. */
export type Rest = (typeof RESTS)[number];

const REST_WORDS: Record<Rest, string> = { peek: "lowered", half: "half open", full: "open" };

/** Less than that is a press, and not a drag. */
const DRAG_PX = 6;

interface SheetProps {
  /** What is in it, for who does not see it. */
  label: string;
  rest: Rest;
  onRest(rest: Rest): void;
  children: ReactNode;
}

/** On narrow screens a sheet from the bottom with three rests; on others its content as it stands. */
export function Sheet({ label, rest, onRest, children }: SheetProps) {
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<{ fromY: number; fromPx: number; isMoved: boolean } | null>(null);

  const begin = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromY: event.clientY, fromPx: sheet.current!.offsetHeight, isMoved: false };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const risenPx = drag.current.fromY - event.clientY;
    drag.current.isMoved ||= Math.abs(risenPx) >= DRAG_PX;
    if (drag.current.isMoved) setHeight(sheet.current!, drag.current.fromPx + risenPx);
  };
  const end = () => {
    if (!drag.current?.isMoved) return;
    const heightPx = sheet.current!.offsetHeight;
    setHeight(sheet.current!, null);
    onRest(nearestRest(sheet.current!, heightPx));
  };
  // After `end`, and by keyboard alone.
  const press = () => {
    const isDragged = drag.current?.isMoved;
    drag.current = null;
    if (!isDragged) onRest(rest === "half" ? "full" : "half");
  };
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    onRest(RESTS[Math.min(2, Math.max(0, RESTS.indexOf(rest) + step))]!);
  };

  return (
    <section ref={sheet} className={styles.sheet} data-rest={rest} aria-label={label}>
      <button
        type="button"
        className={styles.handle}
        aria-label={`${label}, ${REST_WORDS[rest]}. Arrow keys raise and lower it.`}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onClick={press}
        onKeyDown={steer}
      >
        <span aria-hidden="true" />
      </button>
      {children}
    </section>
  );
}

function setHeight(sheet: HTMLElement, heightPx: number | null): void {
  sheet.style.height = heightPx === null ? "" : `${heightPx}px`;
  sheet.toggleAttribute("data-dragged", heightPx !== null);
}

/** The rest whose height, by the style sheet, is the nearest. */
function nearestRest(sheet: HTMLElement, heightPx: number): Rest {
  const rooms = getComputedStyle(sheet);
  const roomPx = sheet.offsetParent!.clientHeight;
  const heights: Record<Rest, number> = {
    peek: parseFloat(rooms.getPropertyValue("--peek")),
    half: (parseFloat(rooms.getPropertyValue("--half")) / 100) * roomPx,
    full: roomPx - parseFloat(rooms.getPropertyValue("--above")),
  };
  return [...RESTS].sort((a, b) => Math.abs(heights[a] - heightPx) - Math.abs(heights[b] - heightPx))[0]!;
}
