import { freePort } from "../../scripts/database/cluster.mjs";
import { variable } from "../world/environment";
import { expect, test } from "../world/fixtures";
import { startSecondWeb } from "../world/second-web";

test("which of two app secrets verified the pushes stands on a page, and what to do next", async ({ as, sandbox }) => {
  const { TOP_APP_SECRET = "" } = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  await sandbox.buy("enterprise");
  const engineer = await as("engineer@enterprise");
  await engineer.goto("/");
  await engineer.getByRole("link", { name: "应用密钥", exact: true }).click();
  await expect(engineer.getByText("当前密钥在 24 小时内验过推送")).toBeVisible();
  const current = engineer.getByRole("region", { name: "当前密钥" });
  await expect(current).toContainText(`末 4 位…${TOP_APP_SECRET.slice(-4)}`);
  await expect(current).toContainText(/近 1 小时验过[1-9]\d* 条/);
  await expect(engineer.getByRole("region", { name: "旧密钥" })).toHaveCount(0);

  await test.step("on a process with a new secret the same pushes are the previous one's", async () => {
    const web = await startSecondWeb(await freePort(), {
      TOP_APP_SECRET: "fedcba9876543210fedcba9876543210",
      TOP_APP_SECRET_PREVIOUS: TOP_APP_SECRET,
    });
    await engineer.goto(`${web.url}/settings/app-secret`);
    await expect(engineer.getByText("当前密钥 24 小时内没有验过推送")).toBeVisible();
    await expect(engineer.getByRole("region", { name: "当前密钥" })).toContainText("没有记录");
    await expect(engineer.getByRole("region", { name: "旧密钥" })).toContainText(/近 1 小时验过[1-9]\d* 条/);
    await web.stop();
  });
});
