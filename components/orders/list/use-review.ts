"use client";

import { useTranslations } from "next-intl";
import { useRowAct, type RowAction } from "../use-row-act";

export type ReviewAction = RowAction;

/** Runs 审核 for one or many (R63). */
export function useReview(review: ReviewAction | undefined, onReviewed: () => void) {
  const t = useTranslations("orders");
  return useRowAct(review, { done: (count) => t("reviewed", { count }), onDone: onReviewed });
}
