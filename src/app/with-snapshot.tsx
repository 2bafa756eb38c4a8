import type { ReactNode } from "react";
import { UnavailablePage } from "@/dashboard/messages/unavailable-page";
import { readPageSnapshot, type PageSnapshot } from "@/server/page-snapshot";

/** Draws a page of the stations' conditions; where they cannot be read and never were, one that says so. */
export async function withSnapshot(
  draw: (snapshot: PageSnapshot) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  const snapshot = await readPageSnapshot();
  return snapshot ? draw(snapshot) : <UnavailablePage />;
}
