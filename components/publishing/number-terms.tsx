"use client";

import { useTranslations } from "next-intl";
import type { Term } from "@/lib/publishing/domain/number";

const SIGN = new Intl.NumberFormat("en-US", { signDisplay: "exceptZero" });

type NumberTermsTableProps = {
  /** In the order of the sum. */
  terms: readonly Term[];
  /** Which number it is, for screen readers. */
  label: string;
};

/** Why this number: each term with what it adds or takes, and the sum, which is the number (R150). */
export function NumberTermsTable({ terms, label }: NumberTermsTableProps) {
  const t = useTranslations("publishing.term");
  const sum = terms.reduce((total, term) => total + term.pieces, 0);
  return (
    <table className="w-full max-w-md text-left">
      <caption className="sr-only">{label}</caption>
      <tbody>
        {terms.map((term) => (
          <tr key={term.kind} className="border-b">
            <th scope="row" className="py-1 pr-3 font-normal">
              {t(term.kind, { percent: term.percent ?? 0 })}
            </th>
            <td className="py-1 text-right whitespace-nowrap tabular-nums">
              {term.kind === "on-hand" ? term.pieces.toLocaleString("en-US") : SIGN.format(term.pieces)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <th scope="row" className="py-1 pr-3 font-medium">
            {t("sum")}
          </th>
          <td className="py-1 text-right tabular-nums">{sum.toLocaleString("en-US")}</td>
        </tr>
      </tfoot>
    </table>
  );
}
