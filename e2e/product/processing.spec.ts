import { expect, test } from "../world/fixtures";

const ASKED = "**/api/admin/processing";
const STOPPED = "后台处理没有运行";

/** The beats and their judging are proved without a browser; here only that every page tells, and takes it away again. */
test("every page tells within seconds that nothing is being worked on, and takes it away when it is", async ({
  as,
}) => {
  const warehouse = await as("warehouse@flagship");
  await warehouse.goto("/orders");
  const notice = warehouse.getByRole("alert").filter({ hasText: STOPPED });
  await expect(warehouse.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(notice).toHaveCount(0);

  const silent = { state: "silent", since: "2026-11-29T03:00:00.000Z" };
  await warehouse.route(ASKED, (route) => route.fulfill({ json: silent }));
  await expect(notice).toContainText("11-29 11:00:00 之后没有应答", { timeout: 15_000 });
  await warehouse.unroute(ASKED);
  await expect(notice).toHaveCount(0, { timeout: 15_000 });

  // What was heard before says nothing once nothing is heard.
  const unheard = warehouse.getByRole("alert").filter({ hasText: "现在无法确认系统是否正常" });
  await warehouse.route(ASKED, (route) => route.abort());
  await expect(unheard).toBeVisible({ timeout: 15_000 });
  await warehouse.unroute(ASKED);
  await expect(unheard).toHaveCount(0, { timeout: 15_000 });
});

test("the home page does not say that all is well while nobody works", async ({ as }) => {
  const admin = await as("admin@flagship");
  await admin.route(ASKED, (route) => route.fulfill({ json: { state: "silent", since: null } }));
  await admin.route("**/api/admin/alerts/bell", (route) => route.fulfill({ json: { count: 0, worst: [] } }));
  await admin.goto("/");
  await expect(admin.getByText("现在无法确认是否一切正常")).toBeVisible({ timeout: 15_000 });
  await expect(admin.getByText("一切正常，没有未处理的告警")).toHaveCount(0);
});
