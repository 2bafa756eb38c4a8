import type { Theme } from "../preferences/preferences";
import type { UnitSystem } from "../units/units";

/** How a station looks in another's page. */
export interface EmbedLook {
  theme: Theme;
  system: UnitSystem;
}

/** Where a station's page for an iframe is; what is usual is left out. */
export function embedAddress(origin: string, stationId: string, { theme, system }: EmbedLook): string {
  const address = new URL(`/embed/station/${stationId}`, origin);
  if (theme !== "system") address.searchParams.set("theme", theme);
  if (system !== "nautical") address.searchParams.set("units", system);
  return address.href;
}

/** The HTML that puts a station into a page. */
export function embedSnippet(address: string, name: string): string {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return (
    `<iframe src="${escape(address)}" title="${escape(name)}" width="360" height="232" ` +
    `loading="lazy" style="border:0;max-width:100%"></iframe>`
  );
}
