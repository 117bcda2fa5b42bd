"use client";

import { useTranslations } from "next-intl";
import type { KindCount, ReplayPreview, SkipCount } from "@/lib/delivery/replays/client";
import { useMessageKind } from "./use-message-kind";

/** What a replay would do now. */
export function PreviewOfReplay({ preview }: { preview: ReplayPreview }) {
  const t = useTranslations("replays");
  const { replayable, skipped, notFound } = preview;
  const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  const left = sum(skipped) + notFound;
  return (
    <>
      <p className="font-medium">
        {replayable.length > 0 ? t("dialog.replayable", { count: sum(replayable) }) : t("dialog.nothing")}
      </p>
      <KindList kinds={replayable} />
      {left > 0 && <p className="font-medium">{t("dialog.skippedTitle", { count: left })}</p>}
      <SkipList skips={skipped} notFound={notFound} wordsOf={(reason) => t(`skip.${reason}`)} />
    </>
  );
}

/** How many of which kinds; nothing where there are none. */
export function KindList({ kinds }: { kinds: readonly KindCount[] }) {
  const kindOf = useMessageKind();
  if (kinds.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {kinds.map(({ direction, kind, count }) => (
        <li key={`${direction}:${kind}`}>
          {kindOf(direction, kind)} <span className="tabular-nums">{count.toLocaleString("en-US")}</span>
        </li>
      ))}
    </ul>
  );
}

type SkipListProps = {
  skips: readonly SkipCount[];
  notFound: number;
  wordsOf: (reason: SkipCount["reason"]) => string;
};

/** Which are left, and why. */
export function SkipList({ skips, notFound, wordsOf }: SkipListProps) {
  const t = useTranslations("replays");
  if (skips.length === 0 && notFound === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {skips.map(({ reason, count }) => (
        <li key={reason} className="flex gap-2">
          <span className="min-w-8 text-right tabular-nums">{count.toLocaleString("en-US")}</span>
          <span className="min-w-0">{wordsOf(reason)}</span>
        </li>
      ))}
      {notFound > 0 && <li>{t("notFound", { count: notFound })}</li>}
    </ul>
  );
}
