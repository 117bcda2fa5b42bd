"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { CopyButton } from "@/components/ui/act/copy-button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { ActionResult } from "@/lib/kernel/app-error";
import { useShopAct } from "../use-shop-act";

type Nothing = Record<string, never>;

type FeedPanelProps = {
  /** Whether there is an address now. */
  isOpen: boolean;
  /** The address before its secret part. */
  baseUrl: string;
  subscribe: (input: Nothing) => Promise<ActionResult<{ secret: string }>>;
  unsubscribe: (input: Nothing) => Promise<ActionResult>;
};

/** The secret address of the expiry calendar's feed: made, shown once, voided (R49). */
export function FeedPanel({ isOpen, baseUrl, subscribe, unsubscribe }: FeedPanelProps) {
  const t = useTranslations("flagships.feedPanel");
  const [secret, setSecret] = useState<string | null>(null);
  const [asked, setAsked] = useState<"renew" | "revoke" | null>(null);
  const close = () => setAsked(null);
  const making = useShopAct(
    async (input: Nothing) => {
      const result = await subscribe(input);
      if (result.ok) setSecret(result.value.secret);
      return result;
    },
    { done: () => t("made"), onDone: close },
  );
  const voiding = useShopAct(
    async (input: Nothing) => {
      const result = await unsubscribe(input);
      if (result.ok) setSecret(null);
      return result;
    },
    { done: () => t("revoked"), onDone: close },
  );
  const acting = asked === "revoke" ? voiding : making;

  return (
    <Panel title={t("title")}>
      <div className="flex max-w-[640px] flex-col gap-3">
        <p>{t("text")}</p>
        <p className="text-sm text-ink-soft">{t("secret")}</p>
        {secret === null ? <p>{isOpen ? t("open") : t("closed")}</p> : <Address address={`${baseUrl}${secret}.ics`} />}
        <div className="flex flex-wrap gap-2">
          <Button busy={making.busy} onClick={() => (isOpen ? setAsked("renew") : making.run({}))}>
            {isOpen ? t("renew") : t("make")}
          </Button>
          {isOpen && (
            <Button variant="danger" onClick={() => setAsked("revoke")}>
              {t("revoke")}
            </Button>
          )}
        </div>
        {asked === null && <RefusalNotice refusal={making.refusal} />}
      </div>
      {asked !== null && (
        <Dialog
          open
          onOpenChange={(open) => !open && close()}
          title={t(asked)}
          undo={t("undo")}
          act={{ label: t(asked), tone: "danger", busy: acting.busy, onAct: () => acting.run({}) }}
        >
          <p>{asked === "renew" ? t("renewWhat") : t("revokeWhat")}</p>
          <RefusalNotice refusal={acting.refusal} />
        </Dialog>
      )}
    </Panel>
  );
}

function Address({ address }: { address: string }) {
  const t = useTranslations("flagships.feedPanel");
  return (
    <Notice tone="done" title={t("once")} urgent>
      <p className="my-1 break-all" aria-label={t("address")}>
        <code>{address}</code>
      </p>
      <CopyButton text={address}>{t("copy")}</CopyButton>
    </Notice>
  );
}
