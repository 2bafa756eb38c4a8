import type { Metadata } from "next";
import Link from "next/link";
import { FindStation } from "@/dashboard/messages/find-station";
import { MessagePage } from "@/dashboard/messages/message-page";
import styles from "@/dashboard/messages/message-page.module.css";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <MessagePage title="There is nothing at this address">
      <p>
        A station’s page is at <code>/stations/</code> and the id that NDBC gives it, such as 46042 or CLKN7.
        It may have been renamed, or be one that NDBC does not list.
      </p>
      <FindStation />
      <p className={styles.ways}>
        <Link href="/">All stations on the map</Link>
        <Link href="/live">Live feed</Link>
      </p>
    </MessagePage>
  );
}
