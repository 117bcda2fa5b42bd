"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import type { StockCallView } from "@/lib/delivery/messages/client";
import { TryList } from "./try-list";

/** The calls of a number of stock, or a question's own, with what was sent and answered. */
export function StockCalls({ calls, nothing }: { calls: readonly StockCallView[]; nothing: string }) {
  const t = useTranslations("console.tries");
  const words = useTranslations("reports.tries");
  return (
    <Panel title={t("title")} padded={calls.length === 0}>
      {calls.length === 0 ? (
        <p className="text-ink-soft">{nothing}</p>
      ) : (
        <TryList
          tries={calls.map((call, place) => ({
            ...call,
            name: t("withGoods", { name: words("number", { number: place + 1 }), count: call.goods }),
          }))}
        />
      )}
    </Panel>
  );
}
