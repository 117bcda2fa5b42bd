import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { CancelFlow } from "./cancel-flow";
import { CancelTable } from "./cancel-table";

/** 取消和逆向: the comparison, and how a cancel is answered (R86). */
export function CancelVersusReverse() {
  const t = useTranslations("help.compare");
  return (
    <>
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
    </>
  );
}
