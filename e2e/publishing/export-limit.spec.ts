import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";

/** As `EXPORTS` of lib/auth/rate-limit has it. */
const AT_ONCE = 10;
/** Until the first numbers have been published, and with them the log has something to export. */
const PUBLISHED = { timeout: 45_000 };
const WORDS = {
  "zh-CN": { act: "导出", what: "操作过于频繁", next: /^请在 \d+ 秒后再试。$/, close: "关闭" },
  en: { act: "Export", what: "Too many requests", next: /^Try again in \d+ seconds?\.$/, close: "Close" },
} as const;

test("an export at its limit is told on the page, with the wait, in both languages; before it, a file (R188)", async ({
  as,
  sandbox,
}) => {
  await expect.poll(async () => (await sandbox.stock("enterprise", "SKU-MILK-800")).total, PUBLISHED).toBe(100);
  const auditor = await as("auditor@enterprise");
  await auditor.goto("/stock");
  const [download] = await Promise.all([
    auditor.waitForEvent("download"),
    auditor.getByRole("link", { name: "导出" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("stock.csv");
  const statuses: number[] = [];
  for (let one = 0; one <= AT_ONCE; one += 1)
    statuses.push((await auditor.request.get("/api/admin/stock/export?q=none")).status());
  expect(statuses.at(-1)).toBe(429);

  for (const [locale, width] of [
    ["zh-CN", 1440],
    ["en", 360],
  ] as const) {
    const { act, what, next, close } = WORDS[locale];
    for (const path of ["/stock", "/stock/errors?tab=log&days=90"]) {
      const page = await as("auditor@enterprise", { locale, width });
      await page.goto(path);
      const link = page.getByRole("link", { name: act, exact: true });
      await link.click();
      const dialog = page.getByRole("alertdialog", { name: what });
      await expect(dialog.getByText(next)).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await dialog.getByRole("button", { name: close }).click();
      await expect(dialog).toBeHidden();
      await expect(link).toBeFocused();
    }
  }
});
