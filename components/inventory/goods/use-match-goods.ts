"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Mapped } from "@/lib/inventory/client";
import type { createForm, matchForm } from "@/lib/inventory/schema";
import { replacesOf } from "./replaces-of";

type Typed<Form extends z.ZodType> = Omit<z.input<Form>, "replaces">;

/** The acts of a person who may match goods. */
export type MatchActs = {
  match: (input: z.input<typeof matchForm>) => Promise<ActionResult<Mapped>>;
  create: (input: z.input<typeof createForm>) => Promise<ActionResult<Mapped>>;
};

/** What the dialog was filled in with: a SKU that is there, or a new one. */
export type Wish = { by: "match"; input: Typed<typeof matchForm> } | { by: "create"; input: Typed<typeof createForm> };

type Replaces = z.input<typeof matchForm>["replaces"];

/**
 * Matches goods. Where a mapping stands in the way it is told once, and `replaces` then holds what was told: running the same
 * wish again confirms exactly that.
 */
export function useMatchGoods(acts: MatchActs, onDone: () => void) {
  const t = useTranslations("goods.mapping.match");
  const { run, ...matching } = useAct(
    ({ wish, replaces }: { wish: Wish; replaces: Replaces }) =>
      wish.by === "match" ? acts.match({ ...wish.input, replaces }) : acts.create({ ...wish.input, replaces }),
    {
      done: ({ code, healed }) => t("done", { code, orders: healed.orders }),
      onDone,
      reads: ["skus", "stock", "orders"],
    },
  );
  const replaces = replacesOf(matching.refusal);
  return { ...matching, replaces, run: (wish: Wish) => run({ wish, replaces }) };
}
