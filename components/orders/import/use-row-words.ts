"use client";

import { useTranslations } from "next-intl";
import { useRefusalText } from "@/components/ui/act/use-refusal-text";
import type { ShownRow } from "./import-rows";

/** What a message says when the row does not name the fact. */
const UNTOLD = { row: 0, order: "none", number: "–", carrier: "–", whole: 0, stated: 0, most: 0 };

/** Why a row was not shipped, or is doubted, in the reader's language; null where there is nothing to say. */
export function useRowWords(): (row: ShownRow) => string | null {
  const t = useTranslations("waybills");
  const textOf = useRefusalText();
  return ({ why, refusal }) => {
    if (refusal) {
      const { what, next } = textOf(refusal);
      return `${what} · ${next}`;
    }
    if (why?.cell)
      return `${t(`columns.${why.cell.column === "waybillNo" ? "waybill" : why.cell.column}`)}: ${t(`cell.${why.cell.rule}`)}`;
    if (!why || why.code === "cell") return null;
    return t(`why.${why.code}`, { ...UNTOLD, ...why.facts });
  };
}
