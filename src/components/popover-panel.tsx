"use client";

import { Popover } from "@ark-ui/react/popover";
import { Portal } from "@ark-ui/react/portal";
import type { ReactNode, RefObject } from "react";
import styles from "./panel.module.css";

/** Between the panel and its button, and between it and the screen's edges. */
const GAP_PX = 8;

interface PopoverPanelProps {
  title: string;
  /** What opened it: it stands below, and has the focus again when this closes. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
  testId: string;
  children: ReactNode;
}

/** A panel below a button, open from the start; what is behind it can be used. Fetch it when it is asked for. */
export function PopoverPanel({ title, button, onClose, testId, children }: PopoverPanelProps) {
  return (
    <Popover.Root
      defaultOpen
      onOpenChange={({ open }) => !open && onClose()}
      // A press of the button closes it, and would otherwise close and open it.
      persistentElements={[() => button.current]}
      finalFocusEl={() => button.current}
      positioning={{
        placement: "bottom-end",
        gutter: GAP_PX,
        overflowPadding: GAP_PX,
        getAnchorElement: () => button.current,
      }}
    >
      <Portal>
        <Popover.Positioner className={styles.below}>
          <Popover.Content className={styles.panel} data-testid={testId}>
            <div className={styles.head}>
              <Popover.Title className={styles.title}>{title}</Popover.Title>
              <Popover.CloseTrigger className="quiet-button">Close</Popover.CloseTrigger>
            </div>
            {children}
          </Popover.Content>
        </Popover.Positioner>
      </Portal>
    </Popover.Root>
  );
}
