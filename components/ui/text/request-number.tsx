"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "./copy-text";

/** The number under which the server's log tells of a failure, to be copied; shows nothing of an ordinary refusal, which has none. */
export function RequestNumber({ id }: { id: string | null | undefined }) {
  const t = useTranslations("ui");
  if (!id) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1 text-sm">
      {t("requestNumber")} <CopyText text={id} />
    </p>
  );
}
