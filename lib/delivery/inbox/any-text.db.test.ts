import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { CANCEL_XML, ORDER_XML, RETURN_XML } from "@/lib/platform/wire/samples";
import { PUSHES } from "@/lib/worker/registry";
import { startInbox } from "./inbox";
import { receivePush } from "./receive-push";
import { makeShop } from "../testing/shop";
import { METHODS, signedPush } from "../testing/signed-push";
import { beat, until } from "../testing/until";

const BODIES = { order: ORDER_XML, cancel: CANCEL_XML, return: RETURN_XML };
const KINDS = ["order", "cancel", "return"] as const;
const PUSHES_AT_ONCE = 120;

const piece = fc.constantFrom(
  ...[
    "<",
    ">",
    "&",
    "&#11;",
    "&#55357;",
    "&#56832;",
    "&nbsp;",
    "]]>",
    "<b>",
    "</b>",
    "<![CDATA[",
    "<!--",
    "\0",
    "\ud83d",
  ],
  ...[
    "\u000b",
    "\ufffe",
    "𠮷",
    "１２",
    "2.0",
    "-1",
    "x".repeat(6000),
    "\u202e",
    "'",
    '"',
    ";",
    "DROP TABLE",
    " ",
    "字",
  ],
);
const words = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Every element that holds words, with these in it: whatever field, whatever text. */
const anyPush = fc.constantFrom(...KINDS).chain((kind) => {
  const fields = [...new Set([...BODIES[kind].matchAll(/<(\w+)>[^<]*<\//g)].map(([, name = ""]) => name))];
  const spared = new Set(["supplierId", "bizOrderCode"]);
  const field = fc.constantFrom(...fields.filter((name) => !spared.has(name)));
  return fc.record({ kind: fc.constant(kind), field, written: words });
});

async function handleAll(): Promise<void> {
  await beat("w");
  const pump = startInbox("w", PUSHES, 4);
  const open = { state: { in: ["PENDING", "RUNNING"] as ("PENDING" | "RUNNING")[] } };
  try {
    await until(async () => (await database().inboxItem.count({ where: open })) === 0, "all to be handled");
  } finally {
    await pump.stop();
  }
}

/**
 * The attack on everything a push may say: whatever words stand in whatever field, the push is answered, its shop is known, and
 * it is handled or waits for a person with the reason after one try. Nothing is tried again that no try will mend.
 */
test("whatever a push says in whatever field, it is an order, a return, or told at once", async () => {
  const shop = await makeShop();
  const pushes = fc.sample(anyPush, { numRuns: PUSHES_AT_ONCE, seed: 14 });
  for (const { kind, field, written } of pushes) {
    const body = BODIES[kind]
      .replaceAll("2200700000001", shop.supplierId)
      .replace(/(<bizOrderCode>)[^<]*/, `$1LP-${randomUUID()}`)
      .replace(new RegExp(`<${field}>[^<]*<`), () => `<${field}>${written}<`);
    const push = signedPush(body, { method: METHODS[kind] });
    const { body: answer } = await receivePush(push);
    expect([field, written, answer]).toEqual([field, written, expect.stringMatching(/accept|>200<|invalid-parameter/)]);
  }
  const rows = await database().inboxItem.findMany({ select: { shopId: true } });
  expect(rows.every(({ shopId }) => shopId === shop.id)).toBe(true);
  await handleAll();
  const ended = await database().inboxItem.findMany({ select: { state: true, note: true, attempts: true } });
  const unexpected = ended.filter(
    ({ attempts, note }) => attempts > 1 || note === "handler-threw" || /^database-|^not-/.test(note ?? ""),
  );
  expect(unexpected).toEqual([]);
  const failed = ended.filter(({ state }) => state === "FAILED");
  expect(failed.every(({ note }) => /^(unreadable:|line-stated-twice)/.test(note ?? ""))).toBe(true);
  expect(ended.filter(({ state }) => state === "DONE").length).toBeGreaterThan(PUSHES_AT_ONCE / 2);
});

test("an order whose charset is doubtful comes in and is marked", async () => {
  const shop = await makeShop();
  const body = ORDER_XML.replaceAll("2200700000001", shop.supplierId).replace('encoding="utf-8"', 'encoding="GBK"');
  await receivePush(signedPush(body));
  await handleAll();
  const { flags } = await database().order.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(flags).toContain("TEXT_MENDED");
});
