"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import { rolesThat } from "@/lib/kernel/pages";
import { mayDo } from "@/lib/kernel/roles";
import { AssignWarehouseDialog } from "./assign-warehouse-dialog";
import type { WarehouseSaves } from "./warehouse-acts";
import { WarehouseDialog } from "./warehouse-dialog";

type WarehouseGapNoticeProps = {
  warehouses: readonly WarehouseChoice[];
  /** What is being done: only a receipt owes a report that names the platform's code. */
  place: "receive" | "ship" | "count";
  /** The platform's code that the goods are asked into; null where it named none. */
  asked?: string | null;
  /** The warehouse a person chose. */
  chosenId?: string | null;
  /** False where nothing is told to the platform: then a missing code lacks nothing. */
  reports?: boolean;
  /** Left out for those who may not change warehouses. */
  acts?: WarehouseSaves | undefined;
};

type Opened = "add" | "assign" | "edit";

/**
 * Says, before the act, that there is no warehouse for these goods, or none that the platform knows, and mends it here or names
 * who can; nothing where all is there. What is typed on the page stays.
 */
export function WarehouseGapNotice(props: WarehouseGapNoticeProps) {
  const { warehouses, place, asked = null, chosenId = null, reports = true, acts } = props;
  const t = useTranslations("stock.warehouseGap");
  const namesOf = useRoleNames();
  const [opened, setOpened] = useState<Opened | null>(null);
  const { warehouse, gap } = warehouseFor(warehouses, { asked, chosenId });
  if (gap === null || (gap === "codeless" && !(reports && place === "receive"))) return null;
  const close = () => setOpened(null);
  const free = warehouses.filter(({ platformCode }) => platformCode === null);
  const code = asked ?? "";
  const into = warehouse?.name ?? "";
  return (
    <Notice
      tone="needs-person"
      title={gap === "unassigned" ? t("unassigned.title", { code }) : t(`${gap}.title`)}
      topic="warehouses"
      action={acts && <Acts gap={gap} hasFree={free.length > 0} onOpen={setOpened} />}
    >
      {gap === "none" && <p>{t(`none.${place}`)}</p>}
      {gap === "none" && asked !== null && <p>{t("none.code", { code })}</p>}
      {gap === "unassigned" && place !== "count" && <p>{t(`unassigned.${place}`, { warehouse: into })}</p>}
      {gap === "codeless" && <p>{t("codeless.receive", { warehouse: into })}</p>}
      {!acts && <p>{t(`${gap}.ask`, { roles: namesOf(rolesThat((role) => mayDo(role, "stockRules"))) })}</p>}
      {acts && opened === "add" && <WarehouseDialog warehouse={null} asked={asked} acts={acts} onClose={close} />}
      {acts && opened === "edit" && warehouse && <WarehouseDialog warehouse={warehouse} acts={acts} onClose={close} />}
      {acts && opened === "assign" && asked !== null && (
        <AssignWarehouseDialog asked={asked} warehouses={free} edit={acts.edit} onClose={close} />
      )}
    </Notice>
  );
}

type ActsProps = { gap: "none" | "unassigned" | "codeless"; hasFree: boolean; onOpen: (opened: Opened) => void };

function Acts({ gap, hasFree, onOpen }: ActsProps) {
  const t = useTranslations("stock"); // texts: stock.warehouseGap, stock.warehouses
  if (gap === "codeless")
    return (
      <Button variant="primary" onClick={() => onOpen("edit")}>
        {t("warehouseGap.enterCode")}
      </Button>
    );
  return (
    <>
      {gap === "unassigned" && hasFree && (
        <Button variant="primary" onClick={() => onOpen("assign")}>
          {t("warehouseGap.assign.act")}
        </Button>
      )}
      <Button {...(gap === "none" ? { variant: "primary" as const } : {})} onClick={() => onOpen("add")}>
        {t("warehouses.add")}
      </Button>
    </>
  );
}
