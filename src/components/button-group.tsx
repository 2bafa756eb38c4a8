import type { ReactNode } from "react";
import styles from "./button-group.module.css";

interface ButtonGroupProps {
  label: string;
  children: ReactNode;
}

/** Buttons that belong together, in one frame; of those that can be pressed in (`aria-pressed`) the one that is stands out. */
export function ButtonGroup({ label, children }: ButtonGroupProps) {
  return (
    <div className={styles.group} role="group" aria-label={label}>
      {children}
    </div>
  );
}
