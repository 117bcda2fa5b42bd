import type { Browser } from "@playwright/test";

/**
 * Pages of the product are not seen in this browser before they listen: a person rarely acts within the instant between the
 * two, a test on a busy machine often does, and its click or key is lost. Pages of others are seen as they come.
 */
export function unseenUntilReady(browser: Browser): void {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html:has(script[src*="/_next/"]):not([data-ready]) body { visibility: hidden }');
      document.adoptedStyleSheets = [sheet];
    });
    return context;
  };
}
