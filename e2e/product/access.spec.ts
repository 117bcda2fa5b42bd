import type { APIRequestContext, Page } from "@playwright/test";
import { SURFACE } from "../../lib/auth/testing/surface";
import { ROLES, type Role } from "../../lib/kernel/roles";
import { expect, test } from "../world/fixtures";
import { pathOf, rowsOf } from "../world/lists";
import { baseUrl } from "../world/environment";
import { waitingReturn } from "../world/ready-made";
import { openByNumber } from "../world/steps";

/** Which roles are let in on each page whose address names no record, as the rights are written out (R183). */
const PAGES = Object.entries(SURFACE).flatMap(([door, roles]) => {
  const path = /^page (\/[^[]*)$/.exec(door)?.[1];
  return path === undefined ? [] : [{ path, roles }];
});
PAGES.push({ path: "/help/background", roles: ROLES });

for (const role of ROLES) {
  test(`${role} sees the pages of the role and no others`, async ({ requestAs }) => {
    const request = await requestAs(`${role.toLowerCase() as Lowercase<Role>}@enterprise`);
    for (const { path, roles } of PAGES) {
      const answer = await request.get(path);
      expect(answer.status(), `${role} ${path}`).toBe(roles.includes(role) ? 200 : 403);
      expect(new URL(answer.url()).pathname, "without a way round").toBe(path);
    }
  });
}

test("another account's records are not found, by page or by route", async ({ requestAs, sandbox }) => {
  const { order, reverse, path: returnPath } = await waitingReturn(sandbox);
  const owner = await requestAs("admin@enterprise");
  const orderPath = await pathOf(owner, "orders", order);
  const refundPath = await pathOf(owner, "refunds", reverse);
  const shopPath = await pathOf(owner, "shops", "轻轨三号线");
  const pages = [orderPath, `${orderPath}/ship`, refundPath, returnPath, shopPath];
  const routes = [orderPath, returnPath].map((path) => `/api/admin${path}`);

  const stranger = await requestAs("admin@flagship");
  for (const path of [...pages, ...routes]) {
    const answer = await stranger.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain(order);
    expect((await owner.get(path)).status(), `${path} for its owner`).toBe(200);
  }
  for (const [list, number] of [
    ["orders", order],
    ["refunds", reverse],
    ["returns", reverse],
  ] as const) {
    expect(await rowsOf(stranger, list, number), list).toEqual([]);
    expect(await rowsOf(owner, list, number), `${list} of the owner`).toHaveLength(1);
  }
});

test("nothing is told to somebody who is not signed in", async ({ request }) => {
  for (const path of ["orders", "refunds", "returns", "shops", "work", "orders/00000000-0000-7000-8000-000000000000"]) {
    const answer = await request.get(`${baseUrl()}/api/admin/${path}`);
    expect(answer.status(), path).toBe(401);
  }
});

/** A person's own action, replayed by another account: the server action's request with the stranger's cookies. */
test("another account's ids in an action change nothing", async ({ as, requestAs, sandbox }) => {
  const owner = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(owner, "orders", code);
  const answer = await replayAs(owner, await requestAs("admin@flagship"), async () => {
    await owner.getByRole("button", { name: "审核", exact: true }).click();
  });
  expect(answer).toContain("NOT_FOUND");
  await owner.unrouteAll();
  await owner.reload();
  await expect(owner.getByText("待客审").first()).toBeVisible();
});

test("an action of a role that may not act is refused by the server", async ({ as, requestAs, sandbox }) => {
  const owner = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(owner, "orders", code);
  for (const login of ["warehouse@enterprise", "auditor@enterprise", "engineer@enterprise"] as const) {
    const answer = await replayAs(owner, await requestAs(login), async () => {
      await owner.getByRole("button", { name: "审核", exact: true }).click();
    });
    expect(answer, login).toContain("FORBIDDEN");
    await owner.unrouteAll();
    await owner.reload();
  }
  await expect(owner.getByText("待客审").first()).toBeVisible();
});

/** Catches the next action of the owner's page and sends it with the other person's cookies instead. */
async function replayAs(owner: Page, other: APIRequestContext, act: () => Promise<void>): Promise<string> {
  const replayed = new Promise<string>((resolve, reject) => {
    void owner.route("**/orders/**", async (route) => {
      const request = route.request();
      const action = request.headers()["next-action"];
      if (request.method() !== "POST" || !action) return route.continue();
      try {
        const answer = await other.post(request.url(), {
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
