import { expect, test } from "../world/fixtures";

test("a page that is only looked at asks for no other page", async ({ as }) => {
  const admin = await as("admin@enterprise");
  const ahead: string[] = [];
  admin.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) ahead.push(request.url());
  });
  await admin.goto("/orders");
  await admin.locator('a[href="/shops"]').first().hover();
  await admin.waitForLoadState("networkidle");
  expect(ahead).toEqual([]);
});
