import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { sendMail, type Mail } from "@/lib/mail/send-mail";
import { startMailServer, type MailServer } from "@/lib/mail/testing/smtp-server";
import {
  addFlagship,
  auditOf,
  callerOf,
  codeFrom,
  makeWorld,
  refusalFrom,
  type World,
} from "@/lib/shops/testing/world";
import { getChecklist } from "../queries/get-checklist";
import { listOnboardingFindings } from "../queries/findings";
import { listOnboarding } from "../queries/list-onboarding";
import { markSentForm, onboardingFilter } from "../schema";
import { bodyNow, newShop, readyShop } from "../testing/world";
import { markSent, sendConfigEmail } from "./config-email";
import { confirm } from "./confirmations";
import { followShopChange } from "./record-steps";

let world: World;
beforeAll(async () => void (world = await makeWorld("ENTERPRISE")));

let server: MailServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function mark(shopId: string, words: { requestKey?: string; sentAt?: Date | null; now?: Date } = {}) {
  const { requestKey = randomUUID(), sentAt = null, now = new Date() } = words;
  const seenBody = await bodyNow(world, shopId);
  return markSent(world.caller, { shopId, requestKey, seenBody, senderName: "实施小王", sentAt }, now);
}

const emailsOf = (shopId: string) => database().configEmail.findMany({ where: { shopId } });
const isStepDone = async (shopId: string) =>
  (await database().onboardingStep.findUniqueOrThrow({ where: { shopId_kind: { shopId, kind: "EMAIL_SENT" } } }))
    .doneAt !== null;
const rename = async (shopId: string, name: string) => {
  await database().shop.update({ where: { id: shopId }, data: { name } });
  await inOneCommit(world.caller, (commit) => followShopChange(commit, shopId, { bindingChanged: false }));
};

describe("marking as sent (R35)", () => {
  test("keeps recipient, words, sender, time and who said so; the step is done", async () => {
    const shopId = await readyShop(world);
    const sentAt = new Date(Date.now() - 3_600_000);
    await mark(shopId, { sentAt });
    const { name, supplierId } = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
    expect(await emailsOf(shopId)).toMatchObject([
      {
        route: "MARKED",
        recipient: "platform@wangdian.cn",
        subject: `【${world.caller.accountNo}】天猫国际直营轻轨三号线上线配置`,
        senderName: "实施小王",
        recordedBy: world.caller.actor.userId,
        sentAt,
        failureCode: null,
      },
    ]);
    const [email] = await emailsOf(shopId);
    expect(email?.body).toContain(`2、ERP轻轨店铺名称：${name}\n3、供应商ID：${supplierId}`);
    expect(await isStepDone(shopId)).toBe(true);
    const [entry] = (await auditOf(world.sellerAccountId, "shop.config-email-marked")).filter(
      (one) => one.subjectId === shopId,
    );
    expect(entry?.after).toMatchObject({ recipient: "platform@wangdian.cn", sender: "实施小王" });
  });

  test("a double click is one e-mail", async () => {
    const shopId = await readyShop(world);
    const requestKey = randomUUID();
    await Promise.all(Array.from({ length: 5 }, () => mark(shopId, { requestKey })));
    expect(await emailsOf(shopId)).toHaveLength(1);
  });

  test("a moment that has not come, and one that is none, are refused by field", async () => {
    const shopId = await readyShop(world);
    const sentAt = new Date(Date.now() + 60_000);
    expect(await refusalFrom(() => mark(shopId, { sentAt }))).toEqual({
      code: "INVALID_INPUT",
      fields: { sentAt: "inTheFuture" },
    });
    expect(await emailsOf(shopId)).toEqual([]);
    const form = { shopId, requestKey: randomUUID(), seenBody: "", senderName: "王" };
    expect(markSentForm.safeParse({ ...form, sentAt: "yesterday" }).success).toBe(false);
    expect(markSentForm.safeParse({ ...form, senderName: " " }).success).toBe(false);
    expect(markSentForm.parse({ ...form, sentAt: "2026-11-27T17:00" }).sentAt).toEqual(
      new Date("2026-11-27T09:00:00Z"),
    );
  });

  test("a shop renamed since the page was read is not stated as sent", async () => {
    const shopId = await readyShop(world);
    const seenBody = await bodyNow(world, shopId);
    await rename(shopId, `改名 ${randomUUID()}`);
    const input = { shopId, requestKey: randomUUID(), seenBody, senderName: "王", sentAt: null };
    expect(await codeFrom(() => markSent(world.caller, input))).toBe("STALE");
  });
});

describe("the e-mail's preconditions (R25–R28, R32)", () => {
  const ready = async (words: Parameters<typeof newShop>[1], proofs: readonly string[] = ["a", "b"]) => {
    const shopId = await newShop(world, words);
    if (proofs.includes("a")) await confirm(world.caller, { shopId, proof: "BACK_OFFICE_CONFIGURED", note: null });
    if (proofs.includes("b")) await confirm(world.caller, { shopId, proof: "BOUND_IN_ERP", note: null });
    return shopId;
  };
  const past = new Date(Date.now() - 1000);

  async function broken(what: string): Promise<string> {
    switch (what) {
      case "no confirmation":
        return ready({}, []);
      case "only (a)":
        return ready({}, ["a"]);
      case "only (b)":
        return ready({}, ["b"]);
      case "not bound":
        return ready({ flagshipShopId: null }, ["a"]);
      case "no supplier id":
        return ready({ supplierId: null });
      default: {
        const shopId = await ready({});
        const disabled = what === "flagship disabled";
        const flagshipShopId = await addFlagship(
          world.sellerAccountId,
          what === "flagship unauthorized" ? "UNAUTHORIZED" : "AUTHORIZED",
          { authExpiresAt: what === "flagship expired" ? past : null, disabledAt: disabled ? past : null },
        );
        await database().shop.update({ where: { id: shopId }, data: { flagshipShopId } });
        return shopId;
      }
    }
  }

  test.each([
    "no confirmation",
    "only (a)",
    "only (b)",
    "not bound",
    "no supplier id",
    "flagship unauthorized",
    "flagship expired",
    "flagship disabled",
  ])("%s: neither marked nor sent", async (what) => {
    const shopId = await broken(what);
    expect(await codeFrom(() => mark(shopId))).toBe("EMAIL_BLOCKED");
    const input = { shopId, requestKey: randomUUID(), seenBody: await bodyNow(world, shopId) };
    const sent: Mail[] = [];
    const send = (mail: Mail) => Promise.resolve({ kind: "taken" as const, sent: sent.push(mail) });
    expect(await codeFrom(() => sendConfigEmail(world.caller, input, { send, isConfigured: true }))).toBe(
      "EMAIL_BLOCKED",
    );
    expect(sent).toEqual([]);
    expect(await emailsOf(shopId)).toEqual([]);
    expect(await isStepDone(shopId)).toBe(false);
  });
});

describe("sending by our own transport (R35)", () => {
  async function sending(shopId: string, refuse?: "RCPT" | "DATA", requestKey = randomUUID()) {
    server ??= await startMailServer(refuse);
    const settings = { SMTP_URL: server.url, MAIL_FROM: "Line3 <line3@example.com>" };
    const input = { shopId, requestKey, seenBody: await bodyNow(world, shopId) };
    return sendConfigEmail(world.caller, input, {
      isConfigured: true,
      send: async (mail) => {
        // The row stands before the network is touched, and no commit is held open meanwhile.
        expect(await emailsOf(shopId)).toMatchObject([{ route: "SMTP", sentAt: null, failureCode: null }]);
        return sendMail(mail, settings);
      },
    });
  }

  test("what the server took is sent, to the recipient, once", async () => {
    const shopId = await readyShop(world);
    const requestKey = randomUUID();
    expect(await sending(shopId, undefined, requestKey)).toEqual({ kind: "taken" });
    expect(await sending(shopId, undefined, requestKey)).toEqual({ kind: "taken" });
    expect(server?.taken.map(({ to }) => to)).toEqual(["platform@wangdian.cn"]);
    expect(await emailsOf(shopId)).toMatchObject([{ route: "SMTP", senderName: "陈管理", failureCode: null }]);
    expect(await isStepDone(shopId)).toBe(true);
  });

  test.each(["RCPT", "DATA"] as const)("what it refused at %s is not sent, and says so", async (step) => {
    const shopId = await readyShop(world);
    expect((await sending(shopId, step)).kind).toBe("failed");
    const [email] = await emailsOf(shopId);
    expect(email).toMatchObject({ sentAt: null, failureCode: expect.any(String) as string });
    expect(await isStepDone(shopId)).toBe(false);
    const view = await getChecklist(world.caller.scope, shopId);
    expect(view?.email.history).toMatchObject([{ state: "failed" }]);
    expect(view?.steps[2]?.state).toBe("open");
  });

  test("without a transport it is refused and nothing is kept", async () => {
    const shopId = await readyShop(world);
    const input = { shopId, requestKey: randomUUID(), seenBody: await bodyNow(world, shopId) };
    expect(await codeFrom(() => sendConfigEmail(world.caller, input, { isConfigured: false }))).toBe(
      "MAIL_NOT_CONFIGURED",
    );
    expect(await emailsOf(shopId)).toEqual([]);
  });

  test("a second person waits while a try is under way; one nobody heard of is unknown, and may be sent again", async () => {
    const shopId = await readyShop(world);
    const begun = new Date();
    const input = async () => ({ shopId, requestKey: randomUUID(), seenBody: await bodyNow(world, shopId) });
    const dies = () => Promise.reject(new Error("the process is gone"));
    await expect(
      sendConfigEmail(world.caller, await input(), { isConfigured: true, send: dies, now: () => begun }),
    ).rejects.toThrow("gone");
    const again = (at: Date) =>
      input().then((form) =>
        sendConfigEmail(world.caller, form, {
          isConfigured: true,
          send: () => Promise.resolve({ kind: "taken" }),
          now: () => at,
        }),
      );
    expect(await codeFrom(() => again(begun))).toBe("CONFLICT");
    const later = new Date(begun.getTime() + 130_000);
    expect((await getChecklist(world.caller.scope, shopId, later))?.email.history).toMatchObject([
      { state: "unknown" },
    ]);
    expect(await isStepDone(shopId)).toBe(false);
    expect(await again(later)).toEqual({ kind: "taken" });
    expect(await isStepDone(shopId)).toBe(true);
  });
});

test("a rename after the e-mail makes it out of date; sending again clears it (R34)", async () => {
  const shopId = await readyShop(world);
  await mark(shopId);
  await rename(shopId, `改名 ${randomUUID()}-轻轨三号线`);
  expect(await isStepDone(shopId)).toBe(false);
  const view = await getChecklist(world.caller.scope, shopId);
  expect(view?.email.outdated).toEqual(["shopName"]);
  expect(view?.steps[2]).toMatchObject({ state: "open", lacks: ["email-outdated"] });
  await mark(shopId, { now: new Date(Date.now() + 1000) });
  expect((await getChecklist(world.caller.scope, shopId))?.email.outdated).toEqual([]);
  expect(await isStepDone(shopId)).toBe(true);
});

test("the waiting time grows by working days; a reminder is due after one, and is an alert until the reply (R38)", async () => {
  const own = await makeWorld("ENTERPRISE");
  const mine = world;
  world = own;
  try {
    const friday = new Date("2026-11-27T09:00:00Z"); // 17:00 in Shanghai
    const shopId = await readyShop(own, friday);
    await mark(shopId, { now: friday });
    const at = async (iso: string) => {
      const now = new Date(iso);
      const view = await getChecklist(own.caller.scope, shopId, now);
      const findings = await listOnboardingFindings(own.caller.scope, now);
      const { rows } = await listOnboarding(own.caller.scope, onboardingFilter.parse({}), now);
      expect(rows[0]?.waiting?.isDue).toBe(view?.waiting?.isDue);
      return { waiting: view?.waiting, alerts: findings.map(({ kind }) => kind) };
    };
    expect(await at("2026-11-29T12:00:00Z")).toMatchObject({
      waiting: { days: 0, hours: 7, isDue: false },
      alerts: [],
    });
    const due = await at("2026-11-30T09:00:00Z");
    expect(due).toMatchObject({ waiting: { days: 1, hours: 0, isDue: true }, alerts: ["CONFIG_EMAIL_UNANSWERED"] });
    expect(due.waiting?.reminder.body).toContain("2026-11-27 17:00");
    await confirm(own.caller, { shopId, proof: "REPLY_RECORDED", note: null }, new Date("2026-11-30T10:00:00Z"));
    expect(await at("2026-12-30T09:00:00Z")).toMatchObject({ waiting: null, alerts: [] });
  } finally {
    world = mine;
  }
});

test("out of the scope nothing is found", async () => {
  const shopId = await readyShop(world);
  const stranger = await makeWorld("FLAGSHIP");
  const form = { shopId, requestKey: randomUUID(), seenBody: await bodyNow(world, shopId) };
  for (const caller of [stranger.caller, callerOf(world, [])]) {
    expect(await codeFrom(() => markSent(caller, { ...form, senderName: "王", sentAt: null }))).toBe("NOT_FOUND");
    expect(await codeFrom(() => sendConfigEmail(caller, form, { isConfigured: true }))).toBe("NOT_FOUND");
    expect((await listOnboarding(caller.scope, onboardingFilter.parse({}))).rows).toEqual([]);
  }
  expect(await emailsOf(shopId)).toEqual([]);
});
