"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { AccountView, DefaultRow } from "@/lib/labels/client";
import type { AccountActs, StoreCode } from "./account-acts";

type DefaultDialogProps = {
  account: AccountView;
  storeCodes: readonly StoreCode[];
  /** Null: a new one. */
  row: DefaultRow | null;
  save: AccountActs["save"];
  onClose: () => void;
};

const ALL = "*";

/** One default: for which warehouse, from which address, by which template and sender. A sender left empty stays as it is. */
export function DefaultDialog({ account, storeCodes, row, save, onClose }: DefaultDialogProps) {
  const t = useTranslations("labels.settings.defaults");
  const taken = account.defaults.map(({ storeCode }) => storeCode);
  const free = [{ code: "", name: t("all") }, ...storeCodes].filter(({ code }) => !taken.includes(code));
  const [store, setStore] = useState(row ? row.storeCode : (free[0]?.code ?? ""));
  const [addressId, setAddressId] = useState(row?.address ? (row.addressId ?? "") : "");
  const [templateId, setTemplateId] = useState(row?.template?.mayPrint ? (row.templateId ?? "") : "");
  const [senderName, setSenderName] = useState("");
  const [senderPhone, setSenderPhone] = useState("");
  const saving = useAct(save, { done: () => t("saved"), onDone: onClose, refreshes: true });
  const carrierCode = account.addresses.find(({ id }) => id === addressId)?.carrierCode ?? null;
  const templates = account.templates.filter((one) => one.carrierCode === carrierCode && one.isStandard && !one.isGone);
  const chosen = templates.some(({ id }) => id === templateId) ? templateId : "";
  const hasSender = row !== null || (senderName.trim() !== "" && senderPhone.trim() !== "");
  const isWhole = addressId !== "" && chosen !== "" && hasSender && (row !== null || free.length > 0);
  const rules = saving.refusal?.fields ?? {};

  function run() {
    const { flagshipShopId } = account;
    const version = row?.version ?? null;
    saving.run({ flagshipShopId, storeCode: store, addressId, templateId: chosen, senderName, senderPhone, version });
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={row ? t("editTitle") : t("add")}
      undo={t("undo")}
      act={{ label: t("save"), busy: saving.busy, disabled: !isWhole, onAct: run }}
    >
      {row === null &&
        (free.length > 0 ? (
          <Field name="storeCode" label={t("warehouse")} help={t("warehouseHelp")} required error={rules.storeCode}>
            <Select
              value={store || ALL}
              onChange={(event) => setStore(event.target.value === ALL ? "" : event.target.value)}
              options={free.map(({ code, name }) => ({ value: code || ALL, label: name }))}
            />
          </Field>
        ) : (
          <p>{t("allTaken")}</p>
        ))}
      <Field name="addressId" label={t("address")} required error={rules.addressId}>
        <Select
          placeholder={t("choose")}
          value={addressId}
          onChange={(event) => setAddressId(event.target.value)}
          options={account.addresses.map((one) => ({
            value: one.id,
            label: [one.carrierName ?? one.carrierCode, one.branchName, one.place].filter(Boolean).join(" · "),
          }))}
        />
      </Field>
      <Field
        name="templateId"
        label={t("template")}
        help={carrierCode !== null && templates.length === 0 ? t("noTemplate") : t("templateHelp")}
        required
        error={rules.templateId}
      >
        <Select
          placeholder={t("choose")}
          value={chosen}
          onChange={(event) => setTemplateId(event.target.value)}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field
        name="senderName"
        label={t("senderName")}
        help={row ? t("senderKept", { value: row.senderName ?? "–" }) : null}
        required={row === null}
        error={rules.senderName}
      >
        <TextInput value={senderName} maxLength={40} onChange={(event) => setSenderName(event.target.value)} />
      </Field>
      <Field
        name="senderPhone"
        label={t("senderPhone")}
        help={row ? t("senderKept", { value: row.senderPhone ?? "–" }) : null}
        required={row === null}
        error={rules.senderPhone}
      >
        <TextInput
          value={senderPhone}
          maxLength={20}
          inputMode="tel"
          onChange={(event) => setSenderPhone(event.target.value)}
        />
      </Field>
      {Object.keys(rules).length === 0 && <RefusalNotice refusal={saving.refusal} />}
    </Dialog>
  );
}
