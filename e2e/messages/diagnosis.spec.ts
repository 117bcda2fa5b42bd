import { createHash, randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { findings } from "../world/axe";
import { baseUrl, variable } from "../world/environment";
import { pathOf } from "../world/lists";

/** An order push as the platform sends it, signed with a secret of somebody's. */
async function push(request: APIRequestContext, supplierId: string, secret: string): Promise<string> {
  const { TOP_APP_KEY } = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  const body = `<request><supplierId>${supplierId}</supplierId><bizOrderCode>LP${randomUUID().slice(0, 8)}</bizOrderCode></request>`;
  const params: Record<string, string> = {
    app_key: TOP_APP_KEY ?? "",
    format: "xml",
    method: "qimen.alibaba.ascp.uop.consignorder.notify",
    sign_method: "md5",
    timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    v: "2.0",
  };
  const text = Object.entries(params)
    .map((pair) => pair.join(""))
    .join("");
  const sign = createHash("md5").update(`${secret}${text}${body}${secret}`).digest("hex").toUpperCase();
  const query = new URLSearchParams({ ...params, sign });
  const answer = await request.post(`${baseUrl()}/api/qimen?${query.toString()}`, {
    headers: { "content-type": "text/xml;charset=utf-8" },
    data: Buffer.from(body),
  });
  return answer.text();
}

test("a shop whose push was signed with a wrong secret sees why, then a test push goes through", async ({
  accounts,
  as,
  request,
}) => {
  const engineer = await as("engineer@enterprise");
  const shop = await pathOf(engineer.request, "shops", "轻轨三号线");
  // Whom a badly signed push names is told by supplier ids that are ten seconds old: this shop may be younger.
  await expect(async () => {
    const answer = await push(request, accounts.enterprise.supplierId, "not-our-secret");
    expect(answer).toContain("sign-check-failure");
    const found = await engineer.request.get(`/api/admin${shop}/diagnosis`);
    const { bad } = (await found.json()) as { bad: { fault: string }[] };
    expect(bad[0]?.fault).toBe("signature");
  }).toPass();
  await engineer.goto(shop);
  await engineer.getByRole("link", { name: "为什么没有推单" }).click();
  await expect(engineer.getByRole("heading", { level: 1, name: "为什么没有推单" })).toBeVisible();

  const checks = engineer.getByRole("list", { name: "逐项检查" });
  const row = (name: string) =>
    checks.getByRole("listitem").filter({ has: engineer.getByRole("heading", { name, exact: true }) });
  await expect(row("签名校验").getByText("有问题")).toBeVisible();
  await expect(row("签名校验").getByText(/签名不符 \d+ 次/)).toBeVisible();
  await expect(row("签名校验").getByText(/维护服务器的人员/)).toBeVisible();
  const refused = engineer.getByRole("region", { name: "被拒绝或处理失败的推送" });
  await expect(refused.getByText("签名不符").first()).toBeVisible();
  const parts = refused.getByRole("list", { name: "参与签名的内容，按顺序" }).first().getByRole("listitem");
  await expect(parts.first()).toContainText("密钥（隐藏）");
  await expect(parts.nth(1)).toContainText("app_key");
  await expect(parts.last()).toContainText("密钥（隐藏）");
  expect(await findings(engineer)).toEqual([]);

  await engineer.getByRole("button", { name: "发送测试推送" }).click();
  const stages = engineer.getByRole("list", { name: "各环节结果" });
  await expect(stages.getByText("已接收")).toBeVisible();
  await expect(stages.getByText(/用时 [\d,]+ 毫秒/)).toHaveCount(3);
  await expect(row("签名校验").getByText("有问题")).toBeVisible(); // our own push proves nothing of the platform's
});

test("an auditor looks without the act; a clerk is not led there", async ({ as }) => {
  const auditor = await as("auditor@enterprise");
  const shop = await pathOf(auditor.request, "shops", "轻轨三号线");
  await auditor.goto(`${shop}/diagnosis`);
  await expect(auditor.getByRole("list", { name: "逐项检查" })).toBeVisible();
  await expect(auditor.getByRole("button", { name: "发送测试推送" })).toHaveCount(0);
  const clerk = await as("clerk@enterprise");
  await clerk.goto(shop);
  await expect(clerk.getByRole("heading", { name: "接单情况" })).toBeVisible();
  await expect(clerk.getByRole("link", { name: "为什么没有推单" })).toHaveCount(0);
});
