import "@fontsource-variable/ibm-plex-sans/wght.css";
import "../app/tokens.css";
import "../app/global.css";
import type { AppProps } from "next/app";

/** Pages that are sent without a program of their own (embed/): what they share with the others is how they look. */
export default function App({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
