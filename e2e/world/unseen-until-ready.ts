import type { Browser, Page } from "@playwright/test";

const LISTENS_WITHIN_MS = 15_000;

/**
 * Pages of the product are not seen in this browser before they listen, and are not there before that: a person rarely acts within
 * the instant between the two, a test on a busy machine often does, and its click or key is lost. Pages of others come as they come.
 */
export function unseenUntilReady(browser: Browser): void {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(hideUntilReady);
    context.on("page", comeWhenReady);
    return context;
  };
}

/** Who reads or types at once after an address was opened does so on a page that listens. */
function comeWhenReady(page: Page): void {
  for (const name of ["goto", "reload"] as const) {
    const come = page[name].bind(page) as (...how: unknown[]) => ReturnType<Page["goto"]>;
    page[name] = async (...how: unknown[]) => {
      const response = await come(...how);
      // One that never does is told by what the test expects of it.
      await page.waitForFunction(isReady, null, { timeout: LISTENS_WITHIN_MS }).catch(() => undefined);
      return response;
    };
  }
}

/** Runs in the page. */
function isReady(): boolean {
  return "ready" in document.documentElement.dataset || !document.querySelector('script[src*="/_next/"]');
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
