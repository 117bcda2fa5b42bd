"use client";

import { useTranslations } from "next-intl";
import { PhotoPicker } from "@/components/photos/photo-picker";
import type { PhotoUploads } from "@/components/photos/use-photo-uploads";
import { Field } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import { QuickReasons } from "../quick-reasons";
import { LONGEST_REASON } from "@/lib/returns/domain/discrepancy";

/** Why pieces are missing, mostly. */
export const SHORT_REASONS = ["partial", "missing", "empty"] as const;

type ShortReasonProps = {
  /** Pieces still missing after this count. */
  pieces: number;
  reason: string;
  onReason: (reason: string) => void;
  uploads: PhotoUploads;
  /** A rule key, after a try without a reason. */
  error: string | undefined;
};

/** Why pieces are missing, by one touch or in words, with photos (R112). Shown as soon as a count is short. */
export function ShortReason({ pieces, reason, onReason, uploads, error }: ShortReasonProps) {
  const t = useTranslations("returns.short");
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-needs-person-line p-3">
      <legend className="px-1 font-medium text-needs-person">{t("title", { pieces })}</legend>
      <p className="text-ink-soft">{t("help")}</p>
      <QuickReasons
        label={t("choices")}
        reasons={SHORT_REASONS.map((choice) => t(choice))}
        reason={reason}
        onReason={onReason}
      />
      <Field name="short.reason" label={t("reason")} required error={error}>
        <TextInput
          inputSize="lg"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      </Field>
      <PhotoPicker label={t("photos")} uploads={uploads} />
    </fieldset>
  );
}
