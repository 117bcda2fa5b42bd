import { afterEach, expect, test } from "vitest";
import { mailIsConfigured, sendMail } from "./send-mail";
import { startMailServer, type MailServer } from "./testing/smtp-server";

let server: MailServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const MAIL = { to: "platform@wangdian.cn", subject: "【abc】天猫国际直营轻轨三号线上线配置", text: "1、卖家账号：abc" };
const FROM = "Line3 <line3@example.com>";

test("a mail that the server took is taken, with its words whole", async () => {
  server = await startMailServer();
  expect(await sendMail(MAIL, { SMTP_URL: server.url, MAIL_FROM: FROM })).toEqual({ kind: "taken" });
  const [taken] = server.taken;
  expect(taken?.to).toBe("platform@wangdian.cn");
  const subject = /^Subject: ((?:.*\n\s)*.*)$/m.exec(taken?.message ?? "")?.[1] ?? "";
  const words = subject.replace(/\s*=\?UTF-8\?B\?(.*?)\?=\s*/gi, (_all, part: string) => atobUtf8(part));
  expect(words).toBe(MAIL.subject);
});

function atobUtf8(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

test.each(["RCPT", "DATA"] as const)("refused at %s it is not sent", async (step) => {
  server = await startMailServer(step);
  const outcome = await sendMail(MAIL, { SMTP_URL: server.url, MAIL_FROM: FROM });
  expect(outcome.kind).toBe("failed");
  expect(server.taken).toEqual([]);
});

test("nobody there: failed by a code, not by words", async () => {
  server = await startMailServer();
  const { url } = server;
  await server.stop();
  server = null;
  const outcome = await sendMail(MAIL, { SMTP_URL: url, MAIL_FROM: FROM });
  expect(outcome).toEqual({ kind: "failed", code: expect.stringMatching(/^[A-Z]+$/) as string });
});

test("without a transport nothing is claimed", async () => {
  const none = { SMTP_URL: undefined, MAIL_FROM: undefined };
  expect(mailIsConfigured(none)).toBe(false);
  expect(await sendMail(MAIL, none)).toEqual({ kind: "failed", code: "not-configured" });
});
