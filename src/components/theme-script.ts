/** Where the browser keeps the chosen theme. */
export const THEME_KEY = "theme";

/**
 * Run before the page is drawn, so that it does not flash in the other theme. Where the browser forbids its storage, it
 * throws, nothing can be known of a choice, and the theme is the system's.
 */
export const THEME_SCRIPT = `try{const t=localStorage.getItem("${THEME_KEY}");if(t==="day"||t==="night")document.documentElement.dataset.theme=t}catch{}`;
