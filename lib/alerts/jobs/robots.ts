import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Delivered } from "../domain/delivery";
import type { NoticeText } from "./notice-text";
import { postJson, PrivateAddressError } from "./post-json";

const MOST_BYTES = 4000; // WeCom: a markdown message holds 4,096 bytes
const MOST_WORDS = 200;

const answerShape = z.object({ errcode: z.number(), errmsg: z.string().optional() });

/** A robot's address and, where it signs, its secret. */
export type RobotTarget = { url: string; secret: string | null };

/** The robot of a DingTalk group: markdown; signed with its secret where it has one (加签). */
export function tellDingTalk(
  target: RobotTarget,
  notice: NoticeText,
  now: Date,
  allowPrivate: boolean,
): Promise<Delivered> {
  const url = new URL(target.url);
  if (target.secret) {
    const timestamp = String(now.getTime());
    const sign = createHmac("sha256", target.secret).update(`${timestamp}\n${target.secret}`).digest("base64");
    url.searchParams.set("timestamp", timestamp);
    url.searchParams.set("sign", sign);
  }
  const markdown = { title: notice.subject, text: cut(markdownOf(notice)) };
  return tell(url, { msgtype: "markdown", markdown }, allowPrivate);
}

/** The robot of a WeCom group: markdown. */
export function tellWeCom(target: RobotTarget, notice: NoticeText, allowPrivate: boolean): Promise<Delivered> {
  return tell(
    new URL(target.url),
    { msgtype: "markdown", markdown: { content: cut(markdownOf(notice)) } },
    allowPrivate,
  );
}

async function tell(url: URL, body: object, allowPrivate: boolean): Promise<Delivered> {
  try {
    const { status, body: answer } = await postJson(url, body, allowPrivate);
    const read = answerShape.safeParse(answer);
    if (!read.success) return { ok: false, code: "unreadable", text: `HTTP ${status}` };
    if (read.data.errcode === 0) return { ok: true };
    const words = withoutSecrets(read.data.errmsg ?? "", url);
    return { ok: false, code: "refused", text: `${read.data.errcode} ${words}`.trim().slice(0, MOST_WORDS) };
  } catch (error) {
    if (error instanceof PrivateAddressError) return { ok: false, code: "private-address", text: "" };
    return { ok: false, code: "not-reached", text: codeOf(error) };
  }
}

function markdownOf({ subject, paragraphs, link, linkLabel, reference }: NoticeText): string {
  return [`### ${subject}`, ...paragraphs, `[${linkLabel}](${link})`, reference].join("\n\n");
}

function cut(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length <= MOST_BYTES
    ? text
    : `${bytes
        .subarray(0, MOST_BYTES)
        .toString("utf8")
        .replace(/\uFFFD+$/, "")}…`;
}

/** The other side may repeat what it was called by. */
function withoutSecrets(words: string, url: URL): string {
  return [...url.searchParams.values()].reduce((text, value) => (value ? text.replaceAll(value, "…") : text), words);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
