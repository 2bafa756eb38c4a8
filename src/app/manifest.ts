import type { MetadataRoute } from "next";

/** What an installed buoycast is called, and looks like. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "buoycast",
    short_name: "buoycast",
    description: "Waves, wind and weather of the world's ocean buoys, live.",
    start_url: "/",
    display: "standalone",
    background_color: "#fbfaf6",
    theme_color: "#10191e",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
