"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal, RowResult } from "@/lib/kernel/app-error";

export type ReviewAction = (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;

/**
 * Runs 审核 for one or many (R63). Where every row went through a short word says so; where one did not, the results row by
 * row stay until they are closed (R162).
 */
export function useReview(review: ReviewAction | undefined, onReviewed: () => void) {
  const t = useTranslations("orders");
  const queryClient = useQueryClient();
  const [results, setResults] = useState<RowResult[] | null>(null);
  const reviewing = useMutation({
    mutationFn: (ids: string[]) => review?.({ ids }) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result) => {
      if (!result.ok) return;
      onReviewed();
      if (result.value.some((row) => row.refusal)) setResults(result.value);
      else showToast({ tone: "done", text: t("reviewed", { count: result.value.length }) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["orders"] }),
  });
  return {
    busy: reviewing.isPending,
    run: (ids: string[]) => reviewing.mutate(ids),
    refusal: refusalIn(reviewing),
    results,
    close: () => setResults(null),
  };
}

function refusalIn({
  isError,
  data,
}: {
  isError: boolean;
  data: ActionResult<RowResult[]> | undefined;
}): Refusal | null {
  if (isError) return { code: "UNAVAILABLE" };
  return data && !data.ok ? data.refusal : null;
}
