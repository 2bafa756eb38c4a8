"use client";

import { useId, useRef, useState, type RefObject } from "react";
import { ChoiceGroup } from "../../components/choice-group";
import { DialogPanel } from "../../components/dialog-panel";
import type { Station } from "../../observation/station";
import type { Theme } from "../preferences/preferences";
import { usePreferences } from "../preferences/preferences-provider";
import { displayName } from "../station-name";
import { embedAddress, embedSnippet } from "./embed-address";
import styles from "./embed.module.css";

const THEMES: Record<Theme, string> = {
  system: "System",
  day: "Day",
  night: "Night",
  contrast: "Contrast",
};

interface EmbedDialogProps {
  station: Station;
  /** What opened it has the focus again when it closes. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** How the station looks in another's page, and the HTML for it, in the reader's units. */
export function EmbedDialog({ station, button, onClose }: EmbedDialogProps) {
  const { system, theme: ownTheme } = usePreferences();
  const [theme, setTheme] = useState<Theme>(ownTheme);
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const code = useRef<HTMLTextAreaElement>(null);
  const codeId = useId();
  const name = `${displayName(station, station.id)} (${station.id})`;
  const address = embedAddress(location.origin, station.id, { theme, system });
  const snippet = embedSnippet(address, name);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet);
      setCopied("yes");
    } catch {
      // Without a certificate or a permission there is no clipboard: what is selected can be copied by hand.
      code.current!.select();
      setCopied("no");
    }
  };
  return (
    <DialogPanel
      title="Embed this station"
      description="Its conditions, live, in a page of yours."
      button={button}
      onClose={onClose}
      testId="embed-dialog"
    >
      <iframe key={address} className={styles.preview} src={address} title={`Preview: ${name}`} />
      <ChoiceGroup legend="Theme" choices={THEMES} chosen={theme} onChoose={(chosen) => setTheme(chosen)} />
      <label htmlFor={codeId} className={styles.codeLabel}>
        HTML to copy
      </label>
      <textarea
        ref={code}
        id={codeId}
        className={styles.code}
        rows={4}
        readOnly
        spellCheck={false}
        value={snippet}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.copy}>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">
          {copied === "yes" && "Copied."}
          {copied === "no" && "Selected: copy it by the keyboard or the menu."}
        </span>
      </div>
    </DialogPanel>
  );
}
