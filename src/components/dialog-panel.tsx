"use client";

import { Dialog } from "@ark-ui/react/dialog";
import { Portal } from "@ark-ui/react/portal";
import type { ReactNode, RefObject } from "react";
import styles from "./panel.module.css";

interface DialogPanelProps {
  title: string;
  description: string;
  /** What opened it has the focus again when it closes. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
  testId: string;
  children: ReactNode;
}

/** A panel in the middle of the screen, open from the start, over a page that waits. Fetch it when it is asked for. */
export function DialogPanel({ title, description, button, onClose, testId, children }: DialogPanelProps) {
  return (
    <Dialog.Root
      defaultOpen
      onOpenChange={({ open }) => !open && onClose()}
      finalFocusEl={() => button.current}
    >
      <Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Positioner className={styles.middle}>
          <Dialog.Content className={styles.panel} data-testid={testId}>
            <div className={styles.head}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              <Dialog.CloseTrigger className="quiet-button">Close</Dialog.CloseTrigger>
            </div>
            <Dialog.Description className={styles.description}>{description}</Dialog.Description>
            {children}
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
