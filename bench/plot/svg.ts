// What every plot has: a sheet that is light or dark as its reader's screen, a title, and text that cannot break out.

export const WIDTH = 720;

/** Series in their order; told apart in both lights, and by their labels where colours are not seen. */
export const SERIES_COLOURS = 6;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: var(--ink) }
  .title { font-size: 16px; font-weight: 600 }
  .note, .tick { fill: var(--faint); font-size: 12px }
  .sheet { fill: var(--sheet) } .grid { stroke: var(--grid) } .other { fill: var(--other) }
  .line { fill: none; stroke-width: 2 }
  svg { --sheet: #ffffff; --ink: #1b2733; --faint: #566573; --grid: #e3e8ed; --other: #9fb0bf;
    --s0: #0b6bcb; --s1: #b45309; --s2: #15803d; --s3: #9333ea; --s4: #be123c; --s5: #57534e }
  @media (prefers-color-scheme: dark) {
    svg { --sheet: #0f1720; --ink: #e6edf3; --faint: #9aa8b5; --grid: #24303c; --other: #51616f;
      --s0: #58a6ff; --s1: #f0a04b; --s2: #4ade80; --s3: #c084fc; --s4: #fb7185; --s5: #c7bfb8 }
  }
`;

/** A whole SVG document of WIDTH by that height, in px. */
export function sheet(
  { title, note, height }: { title: string; note: string; height: number },
  body: string[],
): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(title)}">`,
    `<style>${STYLE}</style>`,
    `<rect class="sheet" width="${WIDTH}" height="${height}" rx="6"/>`,
    text(20, 30, title, { class: "title" }),
    ...body,
    text(20, height - 14, note, { class: "note" }),
    "</svg>",
  ].join("\n")}\n`;
}

/** A text at a place, which is its baseline's. */
export function text(x: number, y: number, content: string, attributes: Record<string, string> = {}): string {
  const more = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<text x="${round(x)}" y="${round(y)}"${more.join("")}>${escapeText(content)}</text>`;
}

/** Coordinates with a tenth of a pixel: the files stay small, and the same for the same result. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** A number with as many digits as a reader compares: 1,310,000, 512, 27.4, 0.16. */
export function tell(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

function escapeText(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
