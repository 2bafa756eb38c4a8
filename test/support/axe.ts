import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds wrong with a page as it is now.
 * @param rules those alone; all of axe's unless they are given
 * @returns a line a rule that is broken, with the elements that break it
 */
export async function findViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Of what is in order axe would tell as much again, element by element.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  if (rules) axe.withRules([...rules]);
  // Parts of a page that stand in frames are put together in a page of their own, which costs more than the question.
  axe.setLegacyMode(page.frames().length === 1);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
