"use client";

import { useEffect, useId, useRef, useState, type PointerEvent } from "react";
import { Caution } from "./caution";
import styles from "./explained-word.module.css";

interface ExplainedWordProps {
  word: string;
  reason: string;
  severity: "warn" | "bad";
}

const MARGIN_PX = 8;

/**
 * A word with a sign and a reason, which is shown on hover, focus and touch, until Escape (WCAG 2.2, 1.4.13). For a
 * screen reader it is the word's description at any time.
 */
export function ExplainedWord({ word, reason, severity }: ExplainedWordProps) {
  const id = useId();
  const whole = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (!isOpen) return undefined;
    const shown = bubble.current!;
    const close = () => setIsOpen(false);
    const place = () => placeBelow(button.current!, shown);
    const closeOnEscape = (event: KeyboardEvent) => event.key === "Escape" && close();
    const closeOutside = (event: Event) => !whole.current!.contains(event.target as Node) && close();
    shown.showPopover();
    place();
    document.addEventListener("keydown", closeOnEscape);
    document.addEventListener("pointerdown", closeOutside);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("keydown", closeOnEscape);
      document.removeEventListener("pointerdown", closeOutside);
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
      shown.hidePopover();
    };
  }, [isOpen]);

  // A finger enters and leaves with each touch; what it does is told by the click.
  const hover = (event: PointerEvent) => event.pointerType === "mouse" && setIsOpen(true);
  const leave = (event: PointerEvent) =>
    event.pointerType === "mouse" && document.activeElement !== button.current && setIsOpen(false);
  return (
    <span ref={whole} className={styles.whole} onPointerEnter={hover} onPointerLeave={leave}>
      <button
        ref={button}
        type="button"
        className={styles.word}
        data-severity={severity}
        aria-describedby={id}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onClick={() => setIsOpen(true)}
      >
        <Caution severity={severity} />
        {word}
      </button>
      {/* In the top layer: a frame that hides what overflows would cut it off. */}
      <span ref={bubble} id={id} role="tooltip" popover="manual" className={styles.bubble}>
        {reason}
      </span>
    </span>
  );
}

/** Below its word, but never beyond the window's right edge. */
function placeBelow(word: HTMLElement, bubble: HTMLElement): void {
  const { left, bottom } = word.getBoundingClientRect();
  const leftMax = document.documentElement.clientWidth - bubble.offsetWidth - MARGIN_PX;
  bubble.style.left = `${Math.max(MARGIN_PX, Math.min(left, leftMax))}px`;
  bubble.style.top = `${bottom}px`;
}
