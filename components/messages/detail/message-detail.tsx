"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ReadFailed } from "@/components/ui/list/read-failed";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { PageHeader } from "@/components/ui/page/page-header";
import { Time } from "@/components/ui/text/time";
import { STOCK_QUESTION_KIND } from "@/lib/delivery/domain/messages";
import { isPush, mayNeedReplay, messageOptions, sortOfRow } from "@/lib/delivery/messages/client";
import { MessageBadge } from "../message-badge";
import type { StartActs } from "../replays/replay-dialog";
import { ReplayMessages } from "../replays/replay-messages";
import { useMessageWords } from "../use-message-words";
import { PushDetail } from "./push-detail";
import { QuestionDetail } from "./question-detail";
import { ReportDetail } from "./report-detail";
import { StockDetail } from "./stock-detail";

type MessageDetailProps = {
  id: string;
  breadcrumb: readonly Crumb[];
  /** Left out for those who only look. */
  acts?: StartActs;
};

/** One message: what it is, where it stands, what happens next, every try, and its body masked (R62). */
export function MessageDetail({ id, breadcrumb, acts }: MessageDetailProps) {
  const t = useTranslations("console");
  const { kindOf } = useMessageWords();
  const message = useQuery(messageOptions(id));
  const { data } = message;
  return (
    <div className="flex flex-col gap-4">
      <ReadFailed what={t("one")} query={message} />
      {data && (
        <>
          <PageHeader
            title={[kindOf(data.kind), data.number].filter(Boolean).join(" ")}
            breadcrumb={breadcrumb}
            action={acts && mayNeedReplay(data) && <ReplayMessages ids={[id]} acts={acts} />}
            line={
              <>
                <MessageBadge row={data} />
                <span>{t(`direction.${sortOfRow(data)}`)}</span>
                <Time at={data.at} age />
                <span>{data.shop?.name ?? t("noShop")}</span>
              </>
            }
          />
          {isPush(data) ? (
            <PushDetail push={data} />
          ) : !data.isStock ? (
            <ReportDetail message={data} />
          ) : data.kind === STOCK_QUESTION_KIND ? (
            <QuestionDetail message={data} />
          ) : (
            <StockDetail message={data} />
          )}
        </>
      )}
    </div>
  );
}
