import "@fontsource-variable/ibm-plex-sans/wght.css";
import "./tokens.css";
import "./quantity-colors.css";
import "./global.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { KeepPages } from "@/dashboard/offline/keep-pages";
import { TellAlive } from "@/dashboard/tell-alive";
import { PreferencesProvider } from "@/dashboard/preferences/preferences-provider";
import { readRequestPreferences } from "./request-preferences";

export const metadata: Metadata = {
  title: { default: "buoycast: the world's ocean buoys, live", template: "%s · buoycast" },
  description:
    "Waves, wind and weather of the world's ocean buoys, live from NOAA's National Data Buoy Center.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#10191e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = await readRequestPreferences();
  return (
    // The theme follows what is chosen later on, which React is not told.
    <html lang="en" data-theme={preferences.theme} suppressHydrationWarning>
      <body>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <PreferencesProvider initial={preferences}>{children}</PreferencesProvider>
        <KeepPages />
        <TellAlive />
      </body>
    </html>
  );
}
