import type { Page } from "@playwright/test";

/**
 * What a finger would miss: every visible control of the page and of an open dialog or menu that is smaller than 44 px (R168).
 * A tick box is touched by its label. Links within a sentence flow with the words and are let pass (WCAG 2.2, 2.5.8).
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.locator("a[href], button, input, select, textarea, summary").evaluateAll((all) =>
    all.flatMap((one) => {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest("[data-nextjs-toast], nextjs-portal"))
        return [];
      if (one.matches("a") && one.closest("p")) return [];
      const target = one.matches("[type=checkbox], [type=radio]") ? (one.closest("label") ?? one) : one;
      const { width, height } = target.getBoundingClientRect();
      if (getComputedStyle(one).clipPath !== "none") return []; // for screen readers only, until it is focused
      const isSmall = Math.round(width) < 44 || Math.round(height) < 44;
      const name = one.getAttribute("aria-label") ?? one.textContent.trim();
      return isSmall ? [`${one.tagName} ${name.slice(0, 40)}: ${Math.round(width)} × ${Math.round(height)}`] : [];
    }),
  );
}
