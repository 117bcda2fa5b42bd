import { expect, test } from "../world/fixtures";
import { hear, scan } from "../world/scanner";
import { freshWaybill } from "../world/fresh";

for (const desk of ["/returns/scan", "/orders/pack"]) {
  test(`what is scanned into ${desk} while it loads is looked up whole, also where the page listens in its middle (R107)`, async ({
    as,
  }) => {
    const page = await as("warehouse@enterprise");
    for (const pressed of ["whole", "half"] as const) {
      let listen = () => {};
      const held = new Promise<void>((resolve) => (listen = resolve));
      await page.route("**/_next/static/**/*.js", async (route) => {
        await held;
        await route.continue();
      });
      const opened = page.goto(desk);
      await page.locator("#scan-box").waitFor({ state: "attached" });
      const [first, next] = [freshWaybill(), freshWaybill()];
      if (pressed === "whole") await scan(page, first);
      else await page.keyboard.type(first.slice(0, 7));
      listen();
      await opened;
      if (pressed === "half") await scan(page, first.slice(7));
      await hear(page, `没有查到 ${first}`);
      await scan(page, next);
      await hear(page, `没有查到 ${next}`);
      await page.unrouteAll({ behavior: "wait" });
    }
    await expect(page.locator("#scan-box")).toBeFocused();
  });
}
