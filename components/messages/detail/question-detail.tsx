"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { useSpan } from "@/components/ui/text/use-span";
import type { StockQuestionView } from "@/lib/delivery/messages/client";
import { reconcileHref } from "@/lib/list-addresses";
import { useMessageWords } from "../use-message-words";
import { CodeText } from "./code-text";
import { StockCalls } from "./stock-calls";

/** A question of what the platform has: about which warehouse, what came of it, and what happens next. */
export function QuestionDetail({ message }: { message: StockQuestionView }) {
  const t = useTranslations("console");
  const { state, isOver, shop, call } = message;
  return (
    <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Panel
          title={t("next.title")}
          action={
            <LinkButton href={reconcileHref({ show: "all", shop: shop?.id })}>{t("question.reconcile")}</LinkButton>
          }
        >
          <p>{t(`question.next.${state === "ACCEPTED" ? "answered" : isOver ? "over" : "open"}`)}</p>
        </Panel>
        <Panel title={t("facts")}>
          <QuestionFacts message={message} />
        </Panel>
      </div>
      <StockCalls calls={[call]} nothing="" />
    </div>
  );
}

function QuestionFacts({ message }: { message: StockQuestionView }) {
  const t = useTranslations("console");
  const { kindOf } = useMessageWords();
  const spanOf = useSpan();
  const { call, overAt } = message;
  return (
    <Facts
      items={[
        { label: t("stock.storeCode"), value: message.storeCode },
        { label: t("question.goods"), value: t("question.count", { count: call.goods }) },
        { label: t("method"), value: <CodeText code={message.method} words={kindOf(message.kind)} /> },
        { label: t("question.askedAt"), value: <Time at={message.at} /> },
        { label: t("stock.duration"), value: spanOf(call.durationMs) },
        { label: t("result"), value: message.code && <CodeText code={message.code} /> },
        { label: t("stock.words"), value: call.text },
        ...(overAt ? [{ label: t("question.overAt"), value: <Time at={overAt} /> }] : []),
      ]}
    />
  );
}
