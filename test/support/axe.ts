import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds wrong with a page as it is now.
 * @param rules those alone; all of axe's unless they are given
 * @returns a line a rule that is broken, with the elements that break it
 */
export async function findViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Parts of a page that stand in frames are put together in a page of their own, which costs more than the question.
  const isWhole = page.frames().length === 1;
  // A page that has axe is not given it again: that is half a megabyte of script, twice a question.
  const axeSource = isWhole && (await page.evaluate("'axe' in window")) ? "undefined" : undefined;
  // Of what is in order axe would tell as much again, element by element.
  const axe = new AxeBuilder({ page, axeSource }).options({ resultTypes: ["violations"] });
  if (rules) axe.withRules([...rules]);
  axe.setLegacyMode(isWhole);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
