import type { ReactNode } from "react";
import { PageBar } from "../page-bar";
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
      <PageBar tools={<SiteNav />} />
      <main id="content" tabIndex={-1} className={styles.message}>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
