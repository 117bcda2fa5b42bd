"use client";

import { useTranslations } from "next-intl";
import { spanOf } from "@/lib/kernel/span";

/** Tells how long something took, in words of the largest unit that fits: 17 秒, 3 分 20 秒. */
export function useSpan(): (ms: number) => string {
  const t = useTranslations("ui.span");
  return (ms) => {
    const { unit, large, small } = spanOf(ms);
    return t(unit, { large, small });
  };
}
