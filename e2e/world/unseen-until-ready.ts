import type { Browser } from "@playwright/test";

/**
 * Pages of the product are not seen in this browser before they listen: a person rarely acts within the instant between the
 * two, a test on a busy machine often does, and its click or key is lost. Pages of others are seen as they come.
 */
export function unseenUntilReady(browser: Browser): void {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(hideUntilReady);
    return context;
  };
}

/** Runs in the page before anything of its own. What is unseen cannot be focused either: that is made up for. */
function hideUntilReady(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html:has(script[src*="/_next/"]):not([data-ready]) body { visibility: hidden }');
  document.adoptedStyleSheets = [sheet];
  const focus = Reflect.get<HTMLElement, "focus">(HTMLElement.prototype, "focus");
  let wanted: HTMLElement | null = null;
  HTMLElement.prototype.focus = new Proxy(focus, {
    apply(target, element: HTMLElement, how) {
      wanted = element;
      Reflect.apply(target, element, how);
    },
  });
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    HTMLElement.prototype.focus = focus;
    if (document.activeElement === document.body)
      (wanted ?? document.querySelector<HTMLElement>("[autofocus]"))?.focus();
  }).observe(document, { subtree: true, attributeFilter: ["data-ready"] });
}
