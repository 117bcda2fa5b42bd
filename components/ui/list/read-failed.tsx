import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailed } from "./load-failed";

/** A list that reads itself afresh and could not: since when, and that what still stands below it is old. */
export function ReadFailed({ what, query }: { what: string; query: UseQueryResult<unknown> }) {
  const t = useTranslations("ui.loadFailed");
  if (!query.isError) return null;
  return (
    <LoadFailed what={what} query={query} since={new Date(query.dataUpdatedAt || query.errorUpdatedAt)}>
      {query.data === undefined ? undefined : <p>{t("stale")}</p>}
    </LoadFailed>
  );
}
