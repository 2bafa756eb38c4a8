"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import type { Station } from "../../observation/station";

/** Fetched when it is asked for, as the preferences are: what makes a dialog accessible has 30 KB. */
const fetchDialog = () => import("./embed-dialog");
const EmbedDialog = dynamic(() => fetchDialog().then((module) => module.EmbedDialog), { ssr: false });

/** Opens what a station is put into another's page by. */
export function EmbedButton({ station }: { station: Station }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button"
        aria-haspopup="dialog"
        onPointerEnter={() => void fetchDialog()}
        onFocus={() => void fetchDialog()}
        onClick={() => setIsOpen(true)}
      >
        Embed
      </button>
      {isOpen && <EmbedDialog station={station} button={button} onClose={() => setIsOpen(false)} />}
    </>
  );
}
