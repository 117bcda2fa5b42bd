"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { CopyText } from "@/components/ui/text/copy-text";
import { Field } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { ownerForm } from "@/lib/publishing/schema";
import type { SaveOwner } from "./rule-acts";
import { usePublishingAct } from "../use-publishing-act";

type OwnerPanelProps = {
  shop: { id: string; name: string; ownerUserId: string | null };
  /** Left out for roles that only look. */
  save?: SaveOwner;
};

/** 货主ID of a shop: without it the platform takes no number (platform/outbound.md 9). */
export function OwnerPanel({ shop, save }: OwnerPanelProps) {
  const { id: shopId, ownerUserId } = shop;
  const t = useTranslations("publishing.owner");
  return (
    <Panel title={t("title")} of={shop.name}>
      <div className="flex flex-col gap-3">
        {ownerUserId === null && (
          <Notice tone="needs-person" title={t("missing.title")}>
            <p>{save ? t("missing.text") : t("missing.ask")}</p>
          </Notice>
        )}
        {save ? (
          <OwnerForm key={ownerUserId} shopId={shopId} ownerUserId={ownerUserId} save={save} />
        ) : (
          ownerUserId && <CopyText text={ownerUserId} />
        )}
      </div>
    </Panel>
  );
}

type OwnerFormProps = { shopId: string; ownerUserId: string | null; save: SaveOwner };

function OwnerForm({ shopId, ownerUserId, save }: OwnerFormProps) {
  const t = useTranslations("publishing.owner");
  const [typed, setTyped] = useState(ownerUserId ?? "");
  const [error, setError] = useState<string | undefined>(undefined);
  const saving = usePublishingAct(save, { done: () => t("done") });
  const input = { shopId, ownerUserId: cleanScan(typed) || null };

  function submit() {
    const parsed = ownerForm.safeParse(input);
    setError(parsed.success ? undefined : "notDigits");
    if (parsed.success) saving.run(input);
  }

  return (
    <form
      noValidate
      className="flex max-w-[640px] flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field name="ownerUserId" label={t("label")} help={t("help")} error={error}>
        <TextInput
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="max-w-64 tabular-nums"
        />
      </Field>
      <RefusalNotice refusal={saving.refusal} />
      <Button type="submit" busy={saving.busy} disabled={typed.trim() === (ownerUserId ?? "")} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
