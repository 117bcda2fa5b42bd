"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Checkbox } from "@/components/ui/form/checkbox";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { ErrorSummary } from "@/components/ui/form/error-summary";
import { Field } from "@/components/ui/form/field";
import { FormShell } from "@/components/ui/form/form-shell";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { NumberInput } from "@/components/ui/form/number-input";
import { PasswordInput } from "@/components/ui/form/password-input";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { Select } from "@/components/ui/form/select";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { Switch } from "@/components/ui/form/switch";
import { TextInput } from "@/components/ui/form/text-input";
import { Textarea } from "@/components/ui/form/textarea";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Sample } from "./samples";
import { Specimen } from "./specimen";

const refused = (): Promise<ActionResult> => Promise.resolve({ ok: false, refusal: { code: "STALE" } });

export function FormParts({ sample }: { sample: Sample }) {
  const form = useForm({ defaultValues: { name: sample.shopName } });
  const [isOn, setOn] = useState(true);
  const [isDirty, setDirty] = useState(false);
  const [pieces, setPieces] = useState<number | null>(3);
  const [note, setNote] = useState("");
  const options = sample.carriers.map((label) => ({ value: label, label }));
  return (
    <>
      <Specimen parts={["FormShell", "Field", "TextInput"]}>
        <FormShell form={form} labels={{ name: sample.shop }} save={refused}>
          <Field name="name" label={sample.shop} help={sample.help} required>
            <TextInput {...form.register("name")} />
          </Field>
        </FormShell>
      </Specimen>
      <Specimen parts={["Textarea", "NumberInput", "PasswordInput", "PiecesInput", "Select"]}>
        <Field name="remark" label={sample.reason} error="required">
          <Textarea value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Field name="count" label={sample.pieces}>
          <NumberInput defaultValue="12" />
        </Field>
        <Field name="secret" label={sample.act}>
          <PasswordInput name="secret" autoComplete="off" required={false} />
        </Field>
        <Field name="pieces" label={sample.pieces} required>
          <PiecesInput name={sample.pieces} value={pieces} invalid={false} onChange={setPieces} />
        </Field>
        <Field name="carrier" label={sample.carrier} required>
          <Select options={options} placeholder={sample.carrier} />
        </Field>
      </Specimen>
      <Specimen parts={["Checkbox", "Switch", "EnteredDate"]}>
        <Checkbox label={sample.act} help={sample.help} />
        <Switch label={sample.orders} help={sample.help} checked={isOn} onCheckedChange={setOn} />
        <Switch label={sample.shop} checked={false} onCheckedChange={() => undefined} disabled />
        <EnteredDate value="2026-11-24T18:00" />
      </Specimen>
      <Specimen parts={["ErrorSummary", "StaleNotice"]}>
        <ErrorSummary problems={[{ name: "remark", label: sample.reason, error: "required" }]} />
        <StaleNotice
          differences={[{ label: sample.carrier, theirs: sample.carriers[0] ?? "", yours: sample.carriers[1] ?? "" }]}
          onChoose={() => undefined}
        />
      </Specimen>
      <Specimen parts={["LeaveGuard"]}>
        <Checkbox label={sample.dirty} checked={isDirty} onChange={(event) => setDirty(event.target.checked)} />
        <TextLink href={HREF.signIn}>{sample.leave}</TextLink>
        <LeaveGuard dirty={isDirty} />
      </Specimen>
    </>
  );
}
