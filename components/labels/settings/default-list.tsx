"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { AccountView, DefaultRow } from "@/lib/labels/client";
import type { AccountActs, StoreCode } from "./account-acts";
import { DefaultDialog } from "./default-dialog";

type DefaultListProps = { account: AccountView; storeCodes: readonly StoreCode[]; acts?: AccountActs };

/** 默认发货信息: what numbers are taken with, for all warehouses and for single ones. */
export function DefaultList({ account, storeCodes, acts }: DefaultListProps) {
  const t = useTranslations("labels.settings.defaults");
  const [opened, setOpened] = useState<DefaultRow | "new" | null>(null);
  const removing = useAct(acts && (({ id, version }: DefaultRow) => acts.remove({ id, version })), {
    done: () => t("removed"),
    refreshes: true,
  });
  const nameOf = (code: string) =>
    code === "" ? t("all") : (storeCodes.find((one) => one.code === code)?.name ?? code);
  return (
    <section className="px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t("title")}</h3>
        {acts && <Button onClick={() => setOpened("new")}>{t("add")}</Button>}
      </div>
      <p className="text-sm text-ink-soft">{account.defaults.length === 0 ? t("none") : t("help")}</p>
      <RefusalNotice refusal={removing.refusal} />
      <ul className="mt-1 divide-y">
        {account.defaults.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
            <DefaultFacts row={one} name={nameOf(one.storeCode)} />
            {acts && (
              <span className="flex gap-2">
                <Button aria-label={t("editOf", { name: nameOf(one.storeCode) })} onClick={() => setOpened(one)}>
                  {t("edit")}
                </Button>
                <Button
                  aria-label={t("removeOf", { name: nameOf(one.storeCode) })}
                  disabled={removing.busy}
                  onClick={() => removing.run(one)}
                >
                  {t("remove")}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {opened && acts && (
        <DefaultDialog
          account={account}
          storeCodes={storeCodes}
          row={opened === "new" ? null : opened}
          save={acts.save}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

function DefaultFacts({ row, name }: { row: DefaultRow; name: string }) {
  const t = useTranslations("labels.settings.defaults");
  return (
    <div className="min-w-0 text-sm">
      <p className="flex flex-wrap items-center gap-2 text-base">
        <span className="font-medium wrap-anywhere">{name}</span>
        <span>{row.carrierName ?? row.carrierCode}</span>
        {row.address === null && <StateBadge tone="failed">{t("addressGone")}</StateBadge>}
        {row.template?.mayPrint !== true && <StateBadge tone="failed">{t("templateGone")}</StateBadge>}
      </p>
      <p className="wrap-anywhere text-ink-soft">{row.address}</p>
      <p className="wrap-anywhere text-ink-soft">{row.template?.name}</p>
      <p className="text-ink-soft">{t("sender", { name: row.senderName ?? "–", phone: row.senderPhone ?? "–" })}</p>
    </div>
  );
}
