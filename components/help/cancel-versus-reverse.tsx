import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { CancelFlow } from "./cancel-flow";
import { CancelTable } from "./cancel-table";

/** 取消和逆向: the comparison, how a cancel is answered, and the lists to act on (R86). */
export function CancelVersusReverse({ seesOrders, seesRefunds }: { seesOrders: boolean; seesRefunds: boolean }) {
  const t = useTranslations("help.compare");
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <p>{t("intro")}</p>
      <Panel title={t("table")} padded={false}>
        <CancelTable />
      </Panel>
      <Panel title={t("flow.title")}>
        <div className="flex flex-col gap-3">
          <CancelFlow />
          <p className="text-sm">{t("unknown")}</p>
        </div>
      </Panel>
      {(seesOrders || seesRefunds) && (
        <Panel title={t("act.title")}>
          <ul className="flex flex-wrap gap-x-6 gap-y-3">
            {seesOrders && (
              <>
                <li>
                  <TextLink href="/orders?status=all&attention=AWAITING_RETURN">{t("act.awaiting")}</TextLink>
                </li>
                <li>
                  <TextLink href="/orders?status=all&attention=URGENT">{t("act.urgent")}</TextLink>
                </li>
              </>
            )}
            {seesRefunds && (
              <>
                <li>
                  <TextLink href="/refunds">{t("act.refunds")}</TextLink>
                </li>
                <li>
                  <TextLink href="/refunds/why">{t("act.why")}</TextLink>
                </li>
              </>
            )}
          </ul>
        </Panel>
      )}
    </div>
  );
}
