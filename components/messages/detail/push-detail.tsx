"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { CopyText } from "@/components/ui/text/copy-text";
import { Time } from "@/components/ui/text/time";
import { useSpan } from "@/components/ui/text/use-span";
import { pushNext } from "@/lib/delivery/domain/push-next";
import type { PushView } from "@/lib/delivery/messages/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { Subject } from "../message-subject";
import { useMessageWords } from "../use-message-words";
import { CodeText } from "./code-text";
import { MaskedBody } from "./masked-body";

/** A push of the platform: what it became, what we answered, and every try that failed. */
export function PushDetail({ push }: { push: PushView }) {
  const t = useTranslations("console");
  return (
    <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Panel title={t("next.title")}>
          <p>{t(`next.${pushNext(push)}`, { at: formatPlatformTime(new Date(push.nextAt)).slice(5) })}</p>
        </Panel>
        <Panel title={t("facts")}>
          <PushFacts push={push} />
        </Panel>
        <FailedTries tries={push.failedTries} />
      </div>
      <Panel title={t("body.title")}>
        <MaskedBody body={push.body} label={t("body.title")} />
      </Panel>
    </div>
  );
}

function PushFacts({ push }: { push: PushView }) {
  const t = useTranslations("console");
  const spanOf = useSpan();
  const { kindOf } = useMessageWords();
  const { handledAt, at } = push;
  return (
    <Facts
      items={[
        { label: t("columns.number"), value: push.number && <CopyText text={push.number} /> },
        { label: t("became"), value: <Became push={push} /> },
        { label: t("answer"), value: <CodeText code={push.answer} words={t(`answers.${answerOf(push.answer)}`)} /> },
        { label: t("result"), value: push.note && <CodeText code={push.note} /> },
        { label: t("method"), value: <CodeText code={push.method} words={kindOf(push.kind)} /> },
        { label: t("supplierId"), value: push.supplierId ?? push.claimedSupplierId },
        { label: t("cameAt"), value: <Time at={at} /> },
        { label: t("sentAt"), value: <Time at={push.sentAt} /> },
        { label: t("storedAfter"), value: push.storedAfterMs !== null && t("ms", { ms: push.storedAfterMs }) },
        {
          label: t("handledAt"),
          value: handledAt && (
            <>
              <Time at={handledAt} />{" "}
              <span className="text-ink-soft">
                {t("after", { span: spanOf(Date.parse(handledAt) - Date.parse(at)) })}
              </span>
            </>
          ),
        },
        { label: t("repeats"), value: t("times", { count: push.repeats }) },
        ...(push.parkedAt ? [{ label: t("parkedAt"), value: <Time at={push.parkedAt} /> }] : []),
        ...(push.passedAt
          ? [
              {
                label: t("passedBy"),
                value: (
                  <>
                    {push.passedBy ?? "–"} <Time at={push.passedAt} />
                  </>
                ),
              },
            ]
          : []),
        {
          label: t("size"),
          value: `${t("bytes", { bytes: push.bodyBytes })} ${push.format.toUpperCase()}`,
        },
        { label: t("contentType"), value: push.contentType },
        { label: t("signedWith.label"), value: push.signedWith && t(`signedWith.${push.signedWith}`) },
        ...(push.charsetDoubtful ? [{ label: t("charset"), value: t("charsetDoubtful") }] : []),
      ]}
    />
  );
}

function Became({ push: { became } }: { push: PushView }) {
  const t = useTranslations("console.subject");
  if (became.length === 0) return "–";
  return (
    <ul>
      {became.map((subject) => (
        <li key={subject.id} className="flex flex-wrap gap-x-2">
          <span className="text-ink-soft">{t(subject.kind)}</span>
          <Subject subject={subject} />
        </li>
      ))}
    </ul>
  );
}

const ANSWERS = [
  ...[
    "accepted",
    "supplier-not-bound",
    "invalid-parameter",
    "method-not-supported",
    "sign-check-failure",
    "system-busy",
  ],
] as const;

function answerOf(answer: string): (typeof ANSWERS)[number] {
  return ANSWERS.find((known) => known === answer) ?? "system-busy";
}

function FailedTries({ tries }: { tries: PushView["failedTries"] }) {
  const t = useTranslations("console.tries");
  if (tries.length === 0) return null;
  return (
    <Panel title={t("failed", { count: tries.length })} padded={false}>
      <ol className="divide-y">
        {[...tries].reverse().map((one) => (
          <li key={one.number} className="flex flex-col gap-0.5 px-4 py-2">
            <span className="flex flex-wrap gap-x-3">
              <span>{t("number", { number: one.number })}</span>
              <time dateTime={one.at} className="tabular-nums">
                {formatPlatformTime(new Date(one.at)).slice(5)}
              </time>
              <CodeText code={one.note} />
            </span>
            <span className="text-sm text-ink-soft">
              {one.nextAt
                ? t("nextAt", { at: formatPlatformTime(new Date(one.nextAt)).slice(5) })
                : t("waitsForPerson")}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
