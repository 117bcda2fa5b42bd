"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { carrierOf, type Carrier } from "@/lib/orders/domain/carriers";
import { guessesOf } from "./import-rows";
import type { WaybillsImporting } from "./use-waybills-import";

type GuessedCarriersProps = { importing: WaybillsImporting; carriers: readonly Carrier[] };

/** The carriers that the file does not name: what was guessed from the numbers, each guess to be changed for all of its rows. */
export function GuessedCarriers({ importing, carriers }: GuessedCarriersProps) {
  const t = useTranslations("waybills");
  const guesses = guessesOf(importing.rows);
  if (guesses.length === 0) return null;
  const nameOf = (code: string) => carrierOf(carriers, code)?.name ?? code;
  return (
    <div role="group" aria-label={t("carriers")} className="flex flex-col gap-3 rounded-md border p-3">
      <p className="text-sm text-ink-soft">{t("carriersHelp")}</p>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {guesses.map(({ guess, count }) => (
          <Field
            key={guess}
            name={`guess.${guess}`}
            required
            label={guess === "" ? t("unguessed", { count }) : t("guessed", { carrier: nameOf(guess), count })}
          >
            <Select
              placeholder={t("chooseCarrier")}
              value={importing.chosen.byGuess[guess] ?? guess}
              onChange={(event) => importing.chooseByGuess(guess, event.target.value)}
              options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Field>
        ))}
      </div>
    </div>
  );
}
