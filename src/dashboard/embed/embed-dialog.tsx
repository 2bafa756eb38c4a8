"use client";

import { Dialog } from "@ark-ui/react/dialog";
import { Portal } from "@ark-ui/react/portal";
import { useId, useRef, useState, type RefObject } from "react";
import { ChoiceGroup } from "../../components/choice-group";
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
    <Dialog.Root
      defaultOpen
      onOpenChange={({ open }) => !open && onClose()}
      finalFocusEl={() => button.current}
    >
      <Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Positioner className={styles.positioner}>
          <Dialog.Content className={styles.dialog} data-testid="embed-dialog">
            <div className={styles.dialogHead}>
              <Dialog.Title className={styles.title}>Embed this station</Dialog.Title>
              <Dialog.CloseTrigger className="quiet-button">Close</Dialog.CloseTrigger>
            </div>
            <Dialog.Description className={styles.description}>
              Its conditions, live, in a page of yours.
            </Dialog.Description>
            <iframe key={address} className={styles.preview} src={address} title={`Preview: ${name}`} />
            <ChoiceGroup
              legend="Theme"
              choices={THEMES}
              chosen={theme}
              onChoose={(chosen) => setTheme(chosen)}
            />
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
              <button type="button" className={styles.button} onClick={() => void copy()}>
                Copy
              </button>
              <span role="status">
                {copied === "yes" && "Copied."}
                {copied === "no" && "Selected: copy it by the keyboard or the menu."}
              </span>
            </div>
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
