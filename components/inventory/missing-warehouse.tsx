"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { WarehouseDialog } from "./warehouse-dialog";
import type { WarehouseActs } from "./warehouses-panel";

type MissingWarehouseProps = {
  /** 新建仓库; left out for roles that may not. */
  add?: WarehouseActs["add"];
  /** The platform's code of the one that is asked for, where it named one. */
  code?: string | undefined;
};

/** Nothing can be received without a warehouse: says so before the act, and makes one here or names who can. */
export function MissingWarehouse({ add, code }: MissingWarehouseProps) {
  const t = useTranslations("stock.missingWarehouse");
  return (
    <Notice
      tone="needs-person"
      title={t("title")}
      topic="receiving-returns"
      action={add && <NewWarehouse add={add} {...(code ? { code } : {})} />}
    >
      <p>{t("meaning")}</p>
      <p>{code ? t("code", { code }) : t(add ? "todo" : "ask")}</p>
      {code && !add && <p>{t("ask")}</p>}
    </Notice>
  );
}

function NewWarehouse({ add, code = "" }: { add: WarehouseActs["add"]; code?: string }) {
  const t = useTranslations("stock.warehouses");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("add")}
      </Button>
      {isOpen && <WarehouseDialog warehouse={null} code={code} acts={{ add }} onClose={() => setOpen(false)} />}
    </>
  );
}
