import { allow, switchOff, switchOn, test } from "../world/film";
import { expect } from "../world/fixtures";
import { reviewedOrder } from "../world/ready-made";
import { hear, openPackingDesk, SOAP_BAR_CODE } from "../world/scanner";
import { smallTargets } from "../world/targets";

/** The camera as a scanner at the packing desk: real frames, the real decoder. */

test("the camera opens an order and counts a piece; the box goes on working beside it", async ({
  as,
  sandbox,
  film,
}) => {
  const code = await reviewedOrder(sandbox, "enterprise", { lines: [{ outerId: "SKU-SOAP-3", quantity: 2 }] });

  const page = await as("warehouse@enterprise", { width: 360 });
  await allow(page);
  await openPackingDesk(page);
  film.show({ kind: "code128", text: code, seconds: 1 });
  await switchOn(page);
  await hear(page, "共 2 件");
  await expect(page.locator("#scan-box")).toBeFocused();
  expect(await smallTargets(page)).toEqual([]);
  await switchOff(page);
  await expect(page.getByLabel("摄像头画面")).toHaveCount(0);

  film.show({ kind: "code128", text: SOAP_BAR_CODE, seconds: 1 });
  await switchOn(page);
  await hear(page, "1/2");
  await switchOff(page);
});
