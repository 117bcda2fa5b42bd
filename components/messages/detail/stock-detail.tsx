"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { CopyText } from "@/components/ui/text/copy-text";
import { Time } from "@/components/ui/text/time";
import { useSpan } from "@/components/ui/text/use-span";
import type { StockMessageView } from "@/lib/delivery/messages/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { stockErrorsHref } from "@/lib/list-addresses";
import { Subject } from "../message-subject";
import { useMessageWords } from "../use-message-words";
import { CodeText } from "./code-text";
import { StockCalls } from "./stock-calls";

/** A number of stock that we publish: which one, what the platform said, and what happens next. How it was made stands in the stock log. */
export function StockDetail({ message }: { message: StockMessageView }) {
  const t = useTranslations("console");
  return (
    <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Panel
          title={t("next.title")}
          action={<LinkButton href={stockErrorsHref({ tab: "log", sku: message.skuId })}>{t("stock.log")}</LinkButton>}
        >
          <Next message={message} />
        </Panel>
        <Panel title={t("facts")}>
          <StockFacts message={message} />
        </Panel>
      </div>
      <StockCalls calls={message.calls} nothing={t(message.tries === 0 ? "tries.none" : "stock.unkept")} />
    </div>
  );
}

function Next({ message: { state, isNewest, nextAt, tries } }: { message: StockMessageView }) {
  const t = useTranslations("console.stock.next");
  if (state === "FAILED") return <p>{t(isNewest ? "failed" : "overtaken")}</p>;
  if (state !== "PENDING") return <p>{t(state)}</p>;
  if (tries === 0) return <p>{t("soon")}</p>;
  return <p>{t("retry", { at: formatPlatformTime(new Date(nextAt)).slice(5) })}</p>;
}

function StockFacts({ message }: { message: StockMessageView }) {
  const t = useTranslations("console");
  const { kindOf } = useMessageWords();
  const spanOf = useSpan();
  const { subject, oldPieces, newPieces, durationMs, requestId } = message;
  return (
    <Facts
      items={[
        { label: t("stock.sku"), value: subject && <Subject subject={subject} /> },
        { label: t("stock.storeCode"), value: message.storeCode },
        { label: t("stock.pieces"), value: t("stock.change", { old: oldPieces ?? "none", new: newPieces }) },
        { label: t("method"), value: <CodeText code={message.method} words={kindOf(message.kind)} /> },
        { label: t("madeAt"), value: <Time at={message.at} /> },
        { label: t("settledAt"), value: <Time at={message.settledAt} /> },
        { label: t("result"), value: message.code && <CodeText code={message.code} /> },
        { label: t("stock.words"), value: message.text },
        { label: t("stock.requestId"), value: requestId && <CopyText text={requestId} /> },
        { label: t("stock.duration"), value: durationMs === null ? null : spanOf(durationMs) },
        { label: t("columns.tries"), value: t("times", { count: message.tries }) },
      ]}
    />
  );
}
