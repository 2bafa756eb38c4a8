import { expect, type Page } from "@playwright/test";

/** How the page says that its stream and the server are. */
export const connectionState = (page: Page) => page.getByTestId("connection-state");

/**
 * Waits until the page says so, as a reader does who comes back to the tab now and then: it asks at once then how the
 * server is, and otherwise four times a minute.
 */
export async function expectState(page: Page, state: string): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await expect(connectionState(page)).toHaveAttribute("data-state", state, { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
}

/** Leaves the map out of a page, as where there is no WebGL: it costs a second core to draw where there is no graphics card. */
export function leaveMapOut() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    return kind.startsWith("webgl") ? null : Reflect.apply(getContext, this, [kind, ...rest]);
  } as typeof getContext;
}
