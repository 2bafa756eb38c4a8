import { expect, type Locator, type Page } from "@playwright/test";

/** Turns to a page, as a reader does by any key or move, until what comes only then is there. */
export async function turnTo(page: Page, whatComes: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Shift");
    await expect(whatComes).toBeAttached({ timeout: 1_000 });
  }).toPass();
}

/** Turns to the first page, and waits until its map is drawn. */
export async function waitForMap(page: Page): Promise<void> {
  const map = page.getByTestId("map");
  await turnTo(page, map);
  await expect(map).toHaveAttribute("data-ready", "true", { timeout: 30_000 });
}
