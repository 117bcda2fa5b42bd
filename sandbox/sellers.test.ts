import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startSandbox } from "./main";
import type { Seller } from "./model";
import { readSettings } from "./settings";

// A seller that is made known later is one like the others, and a switch can be thrown for one of them alone.

const ANOTHER: Seller = {
  supplierId: "2200710010011",
  ownerUserId: "2200810010011",
  name: "<另一家>",
  userId: "2200910010011",
  nick: "另一家的旗舰店",
};
const CALLBACK = "http://localhost:3000/callback";

let folder: string;
let sandbox: ReturnType<typeof startSandbox>;
let url: string;

async function start(): Promise<void> {
  sandbox = startSandbox(readSettings({ LINE3_DATA_DIR: folder }));
  await new Promise<void>((resolve) => sandbox.server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(sandbox.server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  await start();
});

afterEach(() => {
  sandbox.stop();
  rmSync(folder, { recursive: true });
});

async function ask<T>(verb: string, place: string, body?: object): Promise<T> {
  const response = await fetch(`${url}/api/${place}`, {
    method: verb,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(`${response.status} ${answer.error}`);
  return answer;
}

const known = async () => (await ask<{ sellers: Seller[] }>("GET", "authorization")).sellers;

/** Consents as the owner of a flagship shop does; returns the status of the exchange and how long the token lives. */
async function exchanged(user: string): Promise<{ status: number; seconds?: number }> {
  const asked = { response_type: "code", client_id: "23000001", redirect_uri: CALLBACK, state: "s" };
  const consent = new URLSearchParams({ ...asked, user, decision: "authorize" });
  const back = await fetch(`${url}/authorize`, { method: "POST", body: consent, redirect: "manual" });
  const code = new URL(back.headers.get("location") ?? "http://nowhere").searchParams.get("code") ?? "";
  const secret = { client_id: "23000001", client_secret: "0123456789abcdef0123456789abcdef", redirect_uri: CALLBACK };
  const body = new URLSearchParams({ grant_type: "authorization_code", code, ...secret });
  const answer = await fetch(`${url}/token`, { method: "POST", body });
  if (!answer.ok) return { status: answer.status };
  return { status: answer.status, seconds: ((await answer.json()) as { expires_in: number }).expires_in };
}

test("a seller is made known once; a reset and a restart keep it, page and consent offer it", async () => {
  const before = await known();
  await ask("POST", "sellers", ANOTHER);
  await expect(ask("POST", "sellers", { ...ANOTHER, supplierId: "2200710010019" })).rejects.toThrow(
    "409 ownerUserId 2200810010011 is taken",
  );
  await ask("POST", "reset", {});
  sandbox.stop();
  await start();
  expect(await known()).toMatchObject([...before, ANOTHER]);
  expect(await (await fetch(url)).text()).toContain("&lt;另一家&gt; 2200710010011");
  const wish = new URLSearchParams({ response_type: "code", client_id: "23000001", redirect_uri: CALLBACK });
  expect(await (await fetch(`${url}/authorize?${wish.toString()}`)).text()).toContain(ANOTHER.nick);
  expect(await exchanged(ANOTHER.userId)).toMatchObject({ status: 200 });
});

test("the faults of one supplier end alone", async () => {
  const [{ supplierId } = ANOTHER] = await known();
  for (const of of [supplierId, ANOTHER.supplierId]) await ask("PUT", "faults", { kind: "refuse", supplierId: of });
  await ask("DELETE", `faults?supplierId=${supplierId}`);
  const left = async () => (await ask<{ faults: { supplierId?: string }[] }>("GET", "state")).faults;
  expect(await left()).toMatchObject([{ supplierId: ANOTHER.supplierId }]);
  await ask("DELETE", "faults");
  expect(await left()).toEqual([]);
});

test("what is set for the authorization of one supplier counts for its flagship shop alone", async () => {
  const [one = ANOTHER, other = ANOTHER] = await known();
  await ask("PUT", "authorization", { tokenSeconds: 100 });
  await ask("PUT", "authorization", { tokenSeconds: 4, supplierId: one.supplierId });
  expect(await exchanged(one.userId)).toEqual({ status: 200, seconds: 4 });
  expect(await exchanged(other.userId)).toEqual({ status: 200, seconds: 100 });
  await ask("PUT", "authorization", { tokenDown: true, supplierId: one.supplierId });
  expect(await exchanged(one.userId)).toEqual({ status: 503 });
  expect(await exchanged(other.userId)).toEqual({ status: 200, seconds: 100 });
  await expect(ask("PUT", "authorization", { tokenDown: true, supplierId: "1" })).rejects.toThrow("409 no supplier 1");
});
