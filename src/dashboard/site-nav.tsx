"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRef } from "react";
import styles from "./site-nav.module.css";

const PAGES = [
  { path: "/", name: "Map" },
  { path: "/live", name: "Live feed" },
  { path: "/compare", name: "Compare" },
  { path: "/alerts", name: "Alerts" },
] as const;

/** The pages of the site: beside each other in a wide bar, behind a button in a narrow one. */
export function SiteNav() {
  const path = usePathname();
  const pages = useRef<HTMLElement>(null);
  return (
    <>
      <button type="button" className={styles.button} popoverTarget="pages" aria-label="Pages">
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path
            d="M2 4.5 H16 M2 9 H16 M2 13.5 H16"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </svg>
      </button>
      {/* The browser's own popover: it closes by Escape and by a click beside it, also without JavaScript. */}
      <nav ref={pages} id="pages" popover="auto" className={styles.pages} aria-label="Pages">
        {PAGES.map(({ path: href, name }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={path === href ? "page" : undefined}
            onClick={() => pages.current?.hidePopover()}
          >
            {name}
          </Link>
        ))}
      </nav>
    </>
  );
}
