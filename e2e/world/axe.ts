import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Injected instead of axe where the page has it: it is half a megabyte to read, twice for each look. */
const NOTHING = "0";

/**
 * What is wrong with the page as it is: what axe finds, each as its rule and the element, and how many px wider than the screen
 * the page is. Legacy mode opens no second page for the result; it differs only for frames of other sites, which there are
 * none of. Nothing is told of what is right.
 */
export async function findings(page: Page): Promise<string[]> {
  const given = (await page.evaluate(() => "axe" in window)) ? { axeSource: NOTHING } : {};
  const axe = new AxeBuilder({ page, ...given }).setLegacyMode(true).options({ reporter: "no-passes" });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [...found, `${wide} px wider than the screen`] : found;
}
