"use client";

import { Ban, CircleCheck, Ellipsis, Pencil, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Menu } from "@/components/ui/act/menu";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { shopHref } from "@/lib/kernel/addresses";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import type { FlagshipView } from "@/lib/shops/client";
import { FlagshipNameDialog } from "./flagship-name-dialog";
import { useShopAct } from "../use-shop-act";

export type FlagshipActs = {
  rename: (input: {
    flagshipShopId: string;
    version: number;
    name: string;
  }) => Promise<ActionResult<{ version: number }>>;
  turn: (input: { flagshipShopId: string; on: boolean }) => Promise<ActionResult>;
  reset: (input: { flagshipShopId: string }) => Promise<ActionResult>;
};

/** Renames a flagship shop, disables it or enables it again, takes its authorization back. */
export function FlagshipMenu({ flagship, acts }: { flagship: FlagshipView; acts: FlagshipActs }) {
  const t = useTranslations("flagships");
  const [asked, setAsked] = useState<"rename" | "turn" | "reset" | null>(null);
  const isDisabled = flagship.disabledAt !== null;
  const close = () => setAsked(null);
  const renaming = useShopAct(acts.rename, { done: () => t("form.saved"), onDone: close });
  const turning = useShopAct(acts.turn, {
    done: () => (isDisabled ? t("act.enabled") : t("act.disabled")),
    onDone: close,
  });
  const resetting = useShopAct(acts.reset, { done: () => t("reset.done"), onDone: close });
  const turnLabel = isDisabled ? t("act.enable") : t("act.disable");

  function ask(what: "rename" | "turn" | "reset") {
    renaming.reset();
    turning.reset();
    resetting.reset();
    setAsked(what);
  }

  return (
    <>
      <Menu
        trigger={
          <Button aria-label={t("act.more")}>
            <Ellipsis aria-hidden size={16} />
          </Button>
        }
        items={[
          { label: t("form.rename"), icon: Pencil, onSelect: () => ask("rename") },
          {
            label: turnLabel,
            icon: isDisabled ? CircleCheck : Ban,
            danger: !isDisabled,
            onSelect: () => ask("turn"),
          },
          ...(flagship.authorizedAt || flagship.expiresAt
            ? [{ label: t("reset.act"), icon: RotateCcw, danger: true, onSelect: () => ask("reset") }]
            : []),
        ]}
      />
      {asked === "rename" && (
        <FlagshipNameDialog
          title={t("form.rename")}
          act={t("form.save")}
          name={flagship.name}
          busy={renaming.busy}
          refusal={renaming.refusal}
          onAct={(name) => renaming.run({ flagshipShopId: flagship.id, version: flagship.version, name })}
          onClose={close}
        />
      )}
      {asked === "reset" && (
        <ResetDialog
          flagship={flagship}
          busy={resetting.busy}
          refusal={resetting.refusal}
          onAct={() => resetting.run({ flagshipShopId: flagship.id })}
          onClose={close}
        />
      )}
      {asked === "turn" && (
        <Dialog
          open
          onOpenChange={(open) => !open && close()}
          title={turnLabel}
          undo={isDisabled ? t("act.enableUndo") : t("act.disableUndo")}
          act={{
            label: turnLabel,
            tone: isDisabled ? "primary" : "danger",
            busy: turning.busy,
            onAct: () => turning.run({ flagshipShopId: flagship.id, on: isDisabled }),
          }}
        >
          <p className="font-medium wrap-anywhere">{flagship.name}</p>
          <p>{isDisabled ? t("act.enableWhat") : t("act.disableWhat", { count: flagship.shops.length })}</p>
          <RefusalNotice refusal={turning.refusal} />
        </Dialog>
      )}
    </>
  );
}

type ResetDialogProps = {
  flagship: FlagshipView;
  busy: boolean;
  refusal: Refusal | null;
  onAct: () => void;
  onClose: () => void;
};

/** For the wrong account: while a shop in use lives by the authorization, it says which, and does nothing. */
function ResetDialog({ flagship, busy, refusal, onAct, onClose }: ResetDialogProps) {
  const t = useTranslations("flagships.reset");
  const inUse = flagship.shops.filter((shop) => shop.inUse);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("act")}
      {...(inUse.length === 0
        ? { undo: t("undo"), act: { label: t("act"), tone: "danger" as const, busy, onAct } }
        : {})}
    >
      <p className="font-medium wrap-anywhere">
        {flagship.platformNick ? t("of", { name: flagship.name, nick: flagship.platformNick }) : flagship.name}
      </p>
      {inUse.length === 0 ? <p>{t("what")}</p> : <p>{t("inUse")}</p>}
      {inUse.length > 0 && (
        <ul className="list-disc pl-5">
          {inUse.map(({ id, name }) => (
            <li key={id}>
              <TextLink href={shopHref(id, "facts")} className="wrap-anywhere">
                {name}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
