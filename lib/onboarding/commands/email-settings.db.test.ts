import { beforeAll, expect, test } from "vitest";
import type { Caller } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { auditOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import { getEmailSettings } from "../queries/email-settings";
import { recipientForm, reminderForm } from "../schema";
import { personOf } from "../testing/world";
import { askRecipient, confirmRecipient, saveReminderDays, withdrawRecipient } from "./email-settings";

let world: World;
let engineer: Caller;
let other: Caller;
beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  engineer = await personOf(world, "ENGINEER", "李实施");
  other = await personOf(world, "ENGINEER", "孙实施");
});

const now = () => getEmailSettings(world.caller.scope);
const to = (recipient: string) => ({ recipient });

test("the vendor's address stands until two people have changed it, with their entries (R31, R184)", async () => {
  expect(await now()).toEqual({ recipient: "platform@wangdian.cn", asked: null, reminderDays: 1 });
  await askRecipient(engineer, to("new@wangdian.cn"));
  await askRecipient(engineer, to("new@wangdian.cn"));
  expect(await now()).toMatchObject({
    recipient: "platform@wangdian.cn",
    asked: { recipient: "new@wangdian.cn", by: "李实施", userId: engineer.actor.userId },
  });
  expect(await codeFrom(() => confirmRecipient(engineer, to("new@wangdian.cn")))).toBe("SECOND_PERSON_NEEDED");
  expect(await codeFrom(() => confirmRecipient(world.caller, to("else@wangdian.cn")))).toBe("STALE");
  expect((await now()).recipient).toBe("platform@wangdian.cn");
  await confirmRecipient(world.caller, to("new@wangdian.cn"));
  expect(await now()).toMatchObject({ recipient: "new@wangdian.cn", asked: null });
  const entries = (await auditOf(world.sellerAccountId)).map(({ action, actorName, before, after }) => ({
    action,
    actorName,
    before,
    after,
  }));
  expect(entries).toEqual([
    {
      action: "settings.recipient-asked",
      actorName: "李实施",
      before: to("platform@wangdian.cn"),
      after: to("new@wangdian.cn"),
    },
    {
      action: "settings.recipient-changed",
      actorName: "陈管理",
      before: to("platform@wangdian.cn"),
      after: to("new@wangdian.cn"),
    },
  ]);
});

test("who takes a wish over cannot confirm it, the first one can; withdrawn it is gone for both", async () => {
  await askRecipient(engineer, to("a@wangdian.cn"));
  await askRecipient(other, to("b@wangdian.cn"));
  expect(await codeFrom(() => confirmRecipient(other, to("b@wangdian.cn")))).toBe("SECOND_PERSON_NEEDED");
  await withdrawRecipient(other);
  await withdrawRecipient(other);
  expect(await codeFrom(() => confirmRecipient(engineer, to("b@wangdian.cn")))).toBe("RECIPIENT_NOT_ASKED");
  expect((await now()).asked).toBeNull();
});

test("two who confirm at once change it once", async () => {
  await askRecipient(engineer, to("c@wangdian.cn"));
  const tries = await Promise.allSettled([
    confirmRecipient(other, to("c@wangdian.cn")),
    confirmRecipient(world.caller, to("c@wangdian.cn")),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("only an integration engineer asks, of the whole account; what stands is no change", async () => {
  expect(await codeFrom(() => askRecipient(world.caller, to("x@wangdian.cn")))).toBe("FORBIDDEN");
  const some = { ...engineer, scope: makeScope(world.sellerAccountId, []) };
  expect(await codeFrom(() => askRecipient(some, to("x@wangdian.cn")))).toBe("FORBIDDEN");
  expect(await codeFrom(() => saveReminderDays(some, { days: 3 }))).toBe("FORBIDDEN");
  const { recipient } = await now();
  expect(await refusalFrom(() => askRecipient(engineer, { recipient }))).toEqual({
    code: "INVALID_INPUT",
    fields: { recipient: "unchanged" },
  });
  for (const wrong of ["", "no address", "a@b\nBcc: c@d.cn", "a@b.cn, c@d.cn"])
    expect(recipientForm.safeParse({ recipient: wrong }).success).toBe(false);
});

test("the reminder's days are the account's, audited once (R38)", async () => {
  await saveReminderDays(world.caller, { days: 3 });
  await saveReminderDays(world.caller, { days: 3 });
  expect((await now()).reminderDays).toBe(3);
  expect(await auditOf(world.sellerAccountId, "settings.reminder-changed")).toMatchObject([
    { before: { days: 1 }, after: { days: 3 } },
  ]);
  for (const days of [0, 31, 1.5]) expect(reminderForm.safeParse({ days }).success).toBe(false);
});
