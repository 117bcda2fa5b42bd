"use client";

import { useTranslations } from "next-intl";
import type { BodyView } from "@/lib/delivery/messages/client";

type MaskedBodyProps = {
  body: BodyView;
  /** What it is the body of, for screen readers. */
  label: string;
};

/** A masked body in a box of its own that scrolls, or why there is none. */
export function MaskedBody({ body, label }: MaskedBodyProps) {
  const t = useTranslations("console.body");
  if (body.kind !== "shown") return <p className="text-ink-soft">{t(body.kind)}</p>;
  if (body.text === "") return <p className="text-ink-soft">{t("empty")}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      {!body.isReadable && <p className="text-sm text-needs-person">{t("malformed")}</p>}
      <pre
        role="region"
        aria-label={t("box", { what: label })}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border bg-sunken p-3 font-mono text-sm leading-5"
      >
        {body.text}
      </pre>
      {body.isCut && <p className="text-sm text-ink-soft">{t("cut")}</p>}
    </div>
  );
}
