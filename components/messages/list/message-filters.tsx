"use client";

import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/list/date-range";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import { MESSAGE_METHODS, SORTS, sortOf, type MessageMethod, type Sort } from "@/lib/delivery/domain/messages";
import { useMessageWords } from "../use-message-words";

export const MESSAGE_PARAMS = ["q", "direction", "method", "code", "from", "to", "shop"] as const;

type MessageFiltersProps = {
  direction: Sort | undefined;
  shops: readonly { id: string; name: string }[];
  /** Codes that the account's messages have, and the one that is asked for. */
  codes: readonly string[];
};

export function MessageFilters({ direction, shops, codes }: MessageFiltersProps) {
  const t = useTranslations("console");
  const { kindOf, codeOf } = useMessageWords();
  const methods = (Object.keys(MESSAGE_METHODS) as MessageMethod[]).filter(
    (method) => direction === undefined || sortOf(method) === direction,
  );
  return (
    <>
      <SearchBox label={t("search")} />
      <DateRange label={t("columns.at")} withMinutes />
      <FacetSelect
        param="direction"
        label={t("columns.direction")}
        options={SORTS.map((value) => ({ value, label: t(`direction.${value}`) }))}
      />
      <FacetSelect
        param="method"
        label={t("columns.method")}
        options={methods.map((value) => ({ value, label: kindOf(MESSAGE_METHODS[value]) }))}
      />
      {codes.length > 0 && (
        <FacetSelect
          param="code"
          label={t("columns.code")}
          options={codes.map((value) => ({ value, label: codeLabel(value, codeOf(value)) }))}
        />
      )}
      {shops.length > 1 && (
        <FacetSelect
          param="shop"
          label={t("columns.shop")}
          options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
        />
      )}
    </>
  );
}

/** Several codes may have the same words: the code tells them apart. */
function codeLabel(code: string, words: string): string {
  return code === words ? code : `${words} ${code}`;
}
