import type { Page } from "@playwright/test";
import { expect, SUPPLIER, test, type Login } from "./fixtures";
import { openByNumber, shippedOrder } from "./steps";

/** requirements.md section 6, as far as pages exist: which roles are let in. */
const PAGES: Record<string, readonly string[]> = {
  "/": ["admin", "clerk", "warehouse", "engineer", "auditor"],
  "/orders": ["admin", "clerk", "warehouse", "auditor"],
  "/orders/deadlines": ["admin", "clerk", "warehouse", "auditor"],
  "/refunds": ["admin", "clerk", "warehouse", "engineer", "auditor"],
  "/returns": ["admin", "clerk", "warehouse", "auditor"],
  "/returns/scan": ["admin", "warehouse"],
  "/returns/unclaimed": ["admin", "clerk", "warehouse", "auditor"],
  "/onboarding": ["admin", "clerk", "engineer", "auditor"],
  "/shops": ["admin", "clerk", "engineer", "auditor"],
  "/shops/new": ["admin", "engineer"],
  "/capabilities": ["admin", "clerk", "warehouse", "engineer", "auditor"],
  "/help": ["admin", "clerk", "warehouse", "engineer", "auditor"],
  "/help/background": ["admin", "clerk", "warehouse", "engineer", "auditor"],
  "/settings/after-sales": ["admin", "engineer", "auditor"],
  "/settings/calendar": ["admin", "engineer", "auditor"],
};

for (const role of ["admin", "clerk", "warehouse", "engineer", "auditor"] as const) {
  test(`${role} sees the pages of the role and no others`, async ({ as }) => {
    const page = await as(`${role}@enterprise.demo`);
    for (const [path, roles] of Object.entries(PAGES)) {
      const answer = await page.goto(path);
      expect(answer?.status(), `${role} ${path}`).toBe(roles.includes(role) ? 200 : 403);
    }
  });
}

test("another account's records are not found, by page or by route", async ({ as, sandbox }) => {
  const owner = await as("admin@enterprise.demo");
  const code = await shippedOrder(owner, sandbox, SUPPLIER.enterprise);
  const orderId = idIn(owner);
  const reverse = await sandbox.sendBack(code);
  await openByNumber(owner, "refunds", reverse);
  const refundId = idIn(owner);
  await owner.getByRole("button", { name: "递交", exact: true }).click();
  await owner.getByRole("link", { name: /^RT/ }).first().click();
  await owner.waitForURL(/\/returns\//);
  const returnId = idIn(owner);
  await owner.goto("/shops");
  await owner
    .getByRole("link", { name: /轻轨三号线/ })
    .first()
    .click();
  await owner.waitForURL(/\/shops\//);
  const shopId = idIn(owner);

  const stranger = await as("admin@flagship.demo");
  for (const path of [
    `/orders/${orderId}`,
    `/orders/${orderId}/ship`,
    `/refunds/${refundId}`,
    `/returns/${returnId}`,
    `/shops/${shopId}`,
  ]) {
    const answer = await stranger.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(stranger.locator("body")).not.toContainText(code);
  }
  for (const path of [`/api/admin/orders/${orderId}`, `/api/admin/returns/${returnId}`]) {
    expect((await stranger.request.get(path)).status(), path).toBe(404);
  }
  for (const list of ["orders", "refunds", "returns"]) {
    const answer = await stranger.request.get(`/api/admin/${list}?status=all&q=${list === "orders" ? code : reverse}`);
    expect(((await answer.json()) as { rows: unknown[] }).rows, list).toEqual([]);
  }
});

test("nothing is told to somebody who is not signed in", async ({ request }) => {
  const { baseUrl } = await import("./fixtures");
  for (const path of ["orders", "refunds", "returns", "shops", "work", "orders/00000000-0000-7000-8000-000000000000"]) {
    const answer = await request.get(`${baseUrl()}/api/admin/${path}`);
    expect(answer.status(), path).toBe(401);
  }
});

/** A person's own action, replayed by another account: the server action's request with the stranger's cookies. */
test("another account's ids in an action change nothing", async ({ as, sandbox }) => {
  const owner = await as("admin@enterprise.demo");
  const code = await sandbox.buy(SUPPLIER.enterprise);
  await openByNumber(owner, "orders", code);
  const answer = await replayAs(owner, await as("admin@flagship.demo"), async () => {
    await owner.getByRole("button", { name: "审核", exact: true }).click();
  });
  expect(answer).toContain("NOT_FOUND");
  await owner.unrouteAll();
  await owner.reload();
  await expect(owner.getByText("待客审").first()).toBeVisible();
});

test("an action of a role that may not act is refused by the server", async ({ as, sandbox }) => {
  const owner = await as("admin@enterprise.demo");
  const code = await sandbox.buy(SUPPLIER.enterprise);
  await openByNumber(owner, "orders", code);
  for (const login of ["warehouse@enterprise.demo", "auditor@enterprise.demo", "engineer@enterprise.demo"] as Login[]) {
    const answer = await replayAs(owner, await as(login), async () => {
      await owner.getByRole("button", { name: "审核", exact: true }).click();
    });
    expect(answer, login).toContain("FORBIDDEN");
    await owner.unrouteAll();
    await owner.reload();
  }
  await expect(owner.getByText("待客审").first()).toBeVisible();
});

/** Catches the next action of the owner's page and sends it with the other person's cookies instead. */
async function replayAs(owner: Page, other: Page, act: () => Promise<void>): Promise<string> {
  const replayed = new Promise<string>((resolve, reject) => {
    void owner.route("**/orders/**", async (route) => {
      const request = route.request();
      const action = request.headers()["next-action"];
      if (request.method() !== "POST" || !action) return route.continue();
      try {
        const answer = await other.request.post(request.url(), {
          headers: {
            ...pick(request.headers(), ["next-action", "next-router-state-tree", "content-type", "accept"]),
            origin: new URL(request.url()).origin,
          },
          data: request.postDataBuffer() ?? "",
        });
        resolve(await answer.text());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      return route.abort();
    });
  });
  await act();
  return replayed;
}

function pick(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

function idIn(page: Page): string {
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}
