"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { EmptyState } from "@/components/ui/list/empty-state";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { standardHref } from "@/lib/kernel/addresses";
import { rolesThat } from "@/lib/kernel/pages";
import { mayDo } from "@/lib/kernel/roles";
import { useSwitch, type Turn } from "./use-switch";

/** A carton size or a label template as its panel lists it. */
export type Standard = { id: string; name: string; isDisabled: boolean; badge: ReactNode; facts: ReactNode };

type StandardsPanelProps = {
  /** Which words and addresses: below `/settings/packing/<kind>`. */
  kind: "cartons" | "labels";
  items: readonly Standard[];
  /** Left out for those who only look. */
  turn?: Turn;
};

/** One list of what the platform demands, with 新建, 修改 by the name, 停用 and 启用. */
export function StandardsPanel({ kind, items, turn }: StandardsPanelProps) {
  const t = useTranslations("packing");
  const namesOf = useRoleNames();
  const roles = namesOf(rolesThat((role) => mayDo(role, "packing")));
  const create = turn && (
    <LinkButton href={standardHref(kind, "new")} aria-label={t(`${kind}.new`)}>
      {t("new")}
    </LinkButton>
  );
  return (
    <Panel title={t(`${kind}.title`)} action={create} padded={false}>
      <p className="border-b px-4 py-2.5 text-sm text-ink-soft">{t(`${kind}.help`)}</p>
      {items.length === 0 ? (
        <div className="p-4">
          <EmptyState
            title={t(`${kind}.empty.title`)}
            text={turn ? t(`${kind}.empty.text`) : t(`${kind}.empty.ask`, { roles })}
          />
        </div>
      ) : (
        <Items kind={kind} items={items} {...(turn ? { turn } : {})} />
      )}
    </Panel>
  );
}

function Items({ kind, items, turn }: StandardsPanelProps) {
  const t = useTranslations("packing");
  const [asked, setAsked] = useState<Standard | null>(null);
  const switching = useSwitch(turn, () => setAsked(null));

  function press(item: Standard) {
    switching.reset();
    if (item.isDisabled) switching.run({ id: item.id, name: item.name, on: true });
    else setAsked(item);
  }

  return (
    <>
      {!asked && switching.refusal && (
        <div className="p-4">
          <RefusalNotice refusal={switching.refusal} />
        </div>
      )}
      <ul aria-label={t(`${kind}.list`)} className="divide-y">
        {items.map((item) => (
          <li key={item.id} className="flex items-start justify-between gap-3 px-4 py-2.5">
            <ItemFacts kind={kind} item={item} mayChange={turn !== undefined} />
            {turn && (
              <Button
                aria-label={item.isDisabled ? t("enableOf", { name: item.name }) : t("disableOf", { name: item.name })}
                disabled={switching.busy}
                onClick={() => press(item)}
              >
                {item.isDisabled ? t("enable") : t("disable")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={t(`${kind}.disableAsk`, { name: asked.name })}
          undo={t("undo")}
          act={{
            label: t("disable"),
            tone: "danger",
            busy: switching.busy,
            onAct: () => switching.run({ id: asked.id, name: asked.name, on: false }),
          }}
        >
          <p>{t(`${kind}.disableWhat`)}</p>
          <RefusalNotice refusal={switching.refusal} />
        </Dialog>
      )}
    </>
  );
}

type ItemFactsProps = { kind: StandardsPanelProps["kind"]; item: Standard; mayChange: boolean };

function ItemFacts({ kind, item, mayChange }: ItemFactsProps) {
  const t = useTranslations("packing");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {mayChange ? (
          <TextLink href={standardHref(kind, item.id)} className="py-0.5 font-medium break-all">
            {item.name}
          </TextLink>
        ) : (
          <span className="font-medium break-all">{item.name}</span>
        )}
        {item.badge}
        {item.isDisabled && (
          <StateBadge tone="waiting-platform" icon={<Ban aria-hidden size={14} className="shrink-0" />}>
            {t("disabled")}
          </StateBadge>
        )}
      </div>
      <div className="flex flex-wrap gap-x-3 text-sm wrap-anywhere text-ink-soft">{item.facts}</div>
    </div>
  );
}
