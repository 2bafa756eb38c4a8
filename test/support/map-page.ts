import { expect, type Page } from "@playwright/test";

/** Turns to a page whose map comes only then, as a reader does by any key or move, and waits until it is drawn. */
export async function waitForMap(page: Page): Promise<void> {
  const map = page.getByTestId("map");
  await expect(async () => {
    await page.keyboard.press("Shift");
    await expect(map).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await expect(map).toHaveAttribute("data-ready", "true", { timeout: 30_000 });
}
