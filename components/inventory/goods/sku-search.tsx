"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/form/field";
import { SearchSelect } from "@/components/ui/form/search-select";
import { skuSearchOptions, type SkuChoice } from "@/lib/inventory/client";

const PAUSE_MS = 250;

type SkuSearchProps = { chosen: SkuChoice | null; onChoose: (sku: SkuChoice) => void };

/** Finds a SKU of the account and chooses it. */
export function SkuSearch({ chosen, onChoose }: SkuSearchProps) {
  const t = useTranslations("goods.mapping.match");
  const [text, setText] = useState("");
  const asked = useAfterPause(text.trim());
  const found = useQuery(skuSearchOptions(asked));
  const skus = found.data?.rows ?? [];

  function choose(id: string) {
    const sku = skus.find((one) => one.id === id);
    if (sku) onChoose(sku);
  }

  return (
    <Field name="skuId" label={t("search")} help={t("searchHelp")} required>
      <SearchSelect
        text={text}
        onText={setText}
        options={skus.map(({ id, code, name, scItemId }) => ({
          value: id,
          label: code,
          detail: `${name} · ${scItemId === null ? t("notMapped") : t("mappedTo", { scItemId })}`,
        }))}
        value={chosen?.id ?? null}
        onChoose={choose}
        listLabel={t("search")}
        empty={found.isError ? t("failed") : found.isPending ? "" : asked ? t("none") : t("noneYet")}
        busy={found.isFetching}
      />
    </Field>
  );
}

/** What was typed, once the typing rests. */
function useAfterPause(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
