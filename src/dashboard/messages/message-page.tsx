import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "../../components/mark";
import frame from "../frame.module.css";
import { SiteNav } from "../site-nav";
import styles from "./message-page.module.css";

interface MessagePageProps {
  title: string;
  children: ReactNode;
}

/** A page that has nothing but words: what happened, and what to do. It needs neither the database nor JavaScript. */
export function MessagePage({ title, children }: MessagePageProps) {
  return (
    <>
      <header className={frame.bar}>
        <Link href="/" className={frame.brand}>
          <Mark />
          <span>buoycast</span>
        </Link>
        <div className={frame.tools}>
          <SiteNav />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.message}>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
