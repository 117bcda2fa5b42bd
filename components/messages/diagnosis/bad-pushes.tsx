"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { BadPush } from "@/lib/delivery/domain/diagnosis";
import type { UnreadPlace } from "@/lib/delivery/domain/unread-place";
import { SignedText } from "./signed-text";
import { useFitText } from "./use-fit-text";

/** The refused pushes of the last days, the newest first: why, and where; never what they said. */
export function BadPushes({ bad }: { bad: readonly BadPush[] }) {
  const t = useTranslations("diagnosis");
  return (
    <Panel id="refused" title={t("refused")} padded={bad.length === 0}>
      {bad.length === 0 ? (
        <p className="text-ink-soft">{t("noneRefused")}</p>
      ) : (
        <ul className="divide-y">
          {bad.map((push) => (
            <li key={push.id} className="flex flex-col gap-1 px-4 py-2.5">
              <Refused push={push} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Refused({ push }: { push: BadPush }) {
  const t = useTranslations("diagnosis");
  const fitText = useFitText();
  const { signFacts, place } = push;
  return (
    <>
      <div className="flex flex-wrap gap-x-3">
        <Time at={push.at} age />
        <span className="font-medium">{t(`fault.${push.fault}`)}</span>
        {push.times > 1 && <span className="text-ink-soft">{t("times", { count: push.times })}</span>}
      </div>
      {place && <PlaceLine place={place} />}
      {push.fault === "supplier" && push.supplierId !== null && (
        <p className="wrap-anywhere">{t("otherSupplier", { supplier: push.supplierId })}</p>
      )}
      {signFacts && <p className="wrap-anywhere">{fitText(signFacts)}</p>}
      {signFacts && <SignedText facts={signFacts} />}
      <p className="text-sm text-ink-soft wrap-anywhere">
        {[push.method, push.contentType, push.bodyBytes > 0 ? t("bytes", { bytes: push.bodyBytes }) : null, push.note]
          .filter((one) => one !== null)
          .join(" · ")}
      </p>
      {!push.isCertain && <p className="text-sm text-ink-soft">{t("uncertain")}</p>}
    </>
  );
}

const RULES = [
  "not-well-formed",
  "not-json",
  "too-deep",
  "doctype",
  "no-request",
  "method",
  "missing",
  "too-long",
  "too-many",
  "not-a-piece-count",
  "line-stated-twice",
] as const;

/** What is wrong, in which field, on which line and column, as far as it is known. */
function PlaceLine({ place }: { place: UnreadPlace }) {
  const t = useTranslations("diagnosis");
  const rule = RULES.find((known) => known === place.rule);
  return (
    <p className="flex flex-wrap gap-x-3 wrap-anywhere">
      <span>{rule ? t(`rule.${rule}`) : place.rule}</span>
      {place.field !== null && <span>{t("field", { field: place.field })}</span>}
      {place.line !== null && <span>{t("at", { line: place.line, column: place.column ?? 1 })}</span>}
    </p>
  );
}
