import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "../components/mark";
import styles from "./frame.module.css";

interface PageBarProps {
  /** Beside the name, what this page has in the bar. */
  children?: ReactNode;
  /** At the end of it. */
  tools: ReactNode;
}

/** The bar above every page, with the way home. */
export function PageBar({ children, tools }: PageBarProps) {
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.brand}>
        <Mark />
        <span>buoycast</span>
      </Link>
      {children}
      <div className={styles.tools}>{tools}</div>
    </header>
  );
}
