import type { Page } from "@playwright/test";

/** For people to look at: pictures of what a page shows in the folder LOOK_FOLDER, by day and by night. */
export async function look(page: Page, name: string, width: number): Promise<void> {
  const folder = process.env.LOOK_FOLDER;
  if (!folder) return;
  for (const [theme, colorScheme] of [
    ["day", "light"],
    ["night", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` });
  }
  await page.emulateMedia({ colorScheme: null });
}
