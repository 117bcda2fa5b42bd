import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, openPage, test, type Look } from "../world/fixtures";

const PICTURES = "test-results/gallery";

/**
 * The components that files of components/ui export, whether anybody uses them or not. What is only fetched by another of them
 * is shown with that one.
 */
function exportedComponents(): string[] {
  const files = readdirSync("components/ui", { recursive: true, encoding: "utf8" });
  const code = files
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
    .map((file) => ({ file, text: readFileSync(`components/ui/${file}`, "utf8") }));
  const fetched = code.flatMap(({ file, text }) =>
    [...text.matchAll(/import\("\.\/([\w-]+)"\)/g)].map(([, name]) => join(dirname(file), `${name}.tsx`)),
  );
  return code
    .filter(({ file }) => !fetched.includes(file))
    .flatMap(
      ({ text }) => text.match(/(?<=^export function )[A-Z]\w*|(?<=^export const )[A-Z]\w*(?= = whenOpened)/gm) ?? [],
    )
    .sort();
}

async function openGallery(browser: Browser, look: Look): Promise<Page> {
  const page = await openPage(browser, { cookies: [], origins: [] }, look);
  await page.goto("/gallery");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page;
}

test("every component of components/ui is shown, and nothing that is none of them", async ({ browser }) => {
  const page = await openGallery(browser, {});
  const named = await page.locator("[data-part]").evaluateAll((all) => all.map((one) => one.getAttribute("data-part")));
  expect(named.flatMap((parts) => parts?.split(" ") ?? []).sort()).toEqual(exportedComponents());
  await page.context().close();
});

/** A menu or popover is drawn at the end of the page, outside every landmark: it opens beside its button and takes the focus. */
const PORTAL = 'region div[data-radix-popper-content-wrapper=""]';

const LOOKS: [string, Look][] = [
  ["light, Chinese", {}],
  ["dark, Chinese", { dark: true }],
  ["light, English, telephone", { width: 360, locale: "en" }],
  ["dark, English, telephone", { width: 360, locale: "en", dark: true }],
];

for (const [name, look] of LOOKS)
  test(`a picture of each part, and nothing that axe finds or that is too wide: ${name}`, async ({ browser }) => {
    const page = await openGallery(browser, look);
    const folder = `${PICTURES}/${name.replaceAll(", ", "-")}`;
    const parts = await page.locator("[data-part]").all();
    for (const part of parts) {
      const file = (await part.getAttribute("data-part"))?.split(" ")[0] ?? "";
      await part.screenshot({ path: `${folder}/${file}.png` });
    }
    expect(await findings(page)).toEqual([]);
    const openers = page.locator("[data-opens]");
    const opens = await openers.evaluateAll((all) => all.map((one) => one.getAttribute("data-opens") ?? ""));
    expect(opens.length).toBeGreaterThan(0);
    for (const what of opens) {
      await page.locator(`[data-opens=${what}]`).click();
      await expect(page.locator("[role=alertdialog],[role=dialog],[role=menu]").first()).toBeVisible();
      await page.screenshot({ path: `${folder}/opened-${what}.png` });
      expect([what, (await findings(page)).filter((one) => one !== PORTAL)]).toEqual([what, []]);
      await page.keyboard.press("Escape");
      await expect(page.locator("[role=alertdialog],[role=dialog],[role=menu]")).toHaveCount(0);
    }
    await page.context().close();
  });
