import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { switchReceiving } from "../world/steps";

const SWEEP_MS = 90_000; // the worker looks every minute
const TITLE = /订单推送暂存/;

/** A group robot on this machine; `answer` is what it says to every message. */
async function startRobot() {
  const heard: string[] = [];
  let answer: object = { errcode: 0, errmsg: "ok" };
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      heard.push(JSON.stringify(body));
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=topsecret0123456789`,
    heard,
    say: (next: object) => void (answer = next),
    stop: () => void server.close(),
  };
}

async function addRobot(page: Page, url: string, name: string): Promise<void> {
  await page.goto("/settings/notifications");
  await page.getByRole("link", { name: "新建通知渠道" }).click();
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("方式").selectOption("DINGTALK");
  await page.getByLabel("机器人网址").fill(url);
  await page.getByRole("button", { name: "保存" }).click();
  await page.waitForURL((address) => address.pathname === "/settings/notifications");
}

/** R43, R46, R54: what is wrong shows by itself, is told once, acknowledged, and closes when it is put right. */
test("an alert appears in bell, page and group, is acknowledged, and closes by itself", async ({ as, sandbox }) => {
  test.setTimeout(360_000);
  const admin = await as("admin@enterprise");
  const robot = await startRobot();
  const name = "运营群";
  try {
    await addRobot(admin, robot.url, name);
    await switchReceiving(admin, false);
    await sandbox.buy("enterprise");
    await admin.goto("/alerts");
    const item = admin.getByRole("list", { name: "告警列表" }).getByRole("listitem").filter({ hasText: TITLE });
    await expect(item).toBeVisible({ timeout: SWEEP_MS });
    await expect.poll(() => robot.heard.filter((one) => TITLE.test(one)).length, { timeout: SWEEP_MS }).toBe(1);

    await admin.reload();
    const bell = admin.getByRole("button", { name: /^告警：\d+ 条未处理$/ });
    await bell.focus();
    await admin.keyboard.press("Enter");
    await expect(admin.getByRole("dialog", { name: "未处理的告警" }).getByText(TITLE)).toBeVisible();
    await admin.keyboard.press("Escape");
    await expect(item.getByRole("link", { name: /^去处理/ })).toHaveAttribute("href", /\/orders\?status=PARKED&shop=/);

    await item.getByRole("button", { name: /^知道了/ }).click();
    await admin.getByRole("alertdialog").getByLabel("留言").fill("开启接收后处理");
    await admin.keyboard.press("Enter");
    await expect(item.getByText("开启接收后处理")).toBeVisible();
    await item.getByRole("button", { name: /^撤销/ }).click();
    await expect(item.getByRole("button", { name: /^知道了/ })).toBeVisible();

    await switchReceiving(admin, true);
    await admin.goto("/alerts?status=closed");
    await expect(item).toContainText("已自行关闭", { timeout: SWEEP_MS });
    expect(robot.heard.filter((one) => TITLE.test(one))).toHaveLength(1);
    await admin.goto("/settings/notifications");
    await admin.getByRole("button", { name: `停用：${name}` }).click();
    await expect(admin.getByRole("button", { name: `启用：${name}` })).toBeVisible();
  } finally {
    robot.stop();
  }
});

test("a channel's test tells what really came of it", async ({ as }) => {
  test.slow();
  const admin = await as("engineer@flagship");
  const robot = await startRobot();
  const name = "值班群";
  try {
    await addRobot(admin, robot.url, name);
    await expect(admin.getByText("topsecret0123456789")).toHaveCount(0);
    await admin.getByRole("button", { name: `测试：${name}` }).click();
    await expect(admin.getByText("对方已接收测试消息，请到群里或邮箱中查看")).toBeVisible();
    expect(robot.heard[0]).toContain(name);
    await expect(admin.getByText("测试已送达")).toBeVisible();

    robot.say({ errcode: 310000, errmsg: "keywords not in content" });
    await expect(async () => {
      await admin.getByRole("button", { name: `测试：${name}` }).click();
      await expect(admin.getByText("测试消息没有送达")).toBeVisible({ timeout: 3000 });
    }).toPass(); // not sooner than 5 s after the last one
    await expect(admin.getByText(/对方说：310000 keywords not in content/).first()).toBeVisible();
  } finally {
    robot.stop();
  }
});

test("warehouse and clerk have no alerts, an auditor only looks", async ({ as }) => {
  const clerk = await as("clerk@enterprise");
  await clerk.goto("/alerts");
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("没有权限");
  await expect(clerk.getByRole("button", { name: /^告警：/ })).toHaveCount(0);
  const auditor = await as("auditor@enterprise");
  await auditor.goto("/settings/notifications");
  await expect(auditor.getByText("您的角色只能查看。")).toBeVisible();
  await expect(auditor.getByRole("button", { name: /^测试/ })).toHaveCount(0);
});
