"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { signedParts } from "@/lib/delivery/domain/diagnosis";
import type { SignFacts } from "@/lib/kernel/push";

/** The parts of the signed text in their order, secrets hidden; those that are known to differ are marked and said. */
export function SignedText({ facts }: { facts: SignFacts }) {
  const t = useTranslations("diagnosis");
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm text-ink-soft">{t("signedText")}</p>
      <ol className="flex flex-wrap gap-1 text-sm" aria-label={t("signedText")}>
        {signedParts(facts).map((part, index) => (
          <li
            key={index}
            className={classNames(
              "max-w-full rounded-sm border px-1.5 py-0.5 wrap-anywhere",
              part.differs && "border-failed-line bg-failed-surface text-failed",
            )}
          >
            {part.kind === "secret" && t("secret")}
            {part.kind === "body" && t("body", { bytes: Number(part.value) })}
            {part.kind === "parameter" && (
              <>
                <span className="font-medium">{part.name}</span> {part.value ?? "…"}
              </>
            )}
            {part.differs && <span className="ml-1">{t("differs")}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
