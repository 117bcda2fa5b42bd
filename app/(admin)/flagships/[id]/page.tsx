import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { pathTo } from "@/components/shell/path-to";
import { FlagshipDetail } from "@/components/shops/flagships/flagship-detail";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { HREF } from "@/lib/kernel/addresses";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { flagshipOptions } from "@/lib/shops/client";
import { getFlagship } from "@/lib/shops/queries/flagships";
import { resultFilter } from "@/lib/shops/schema";
import { begin, drop, keep, rename, reset, turn } from "../actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the page and its title. */
const readFlagship = cache(getFlagship);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "authorization" });
  const flagship = caller && (await readFlagship(caller.scope, (await params).id));
  return flagship ? { title: flagship.name } : {};
}

/** "Done" in the address counts only this long after the authorization: an old link must not tell of a new success. */
const TOLD_MS = 10 * 60_000;

/** A bound Tmall flagship shop and its authorization; every alert of it leads here (R46). */
export default async function FlagshipPage({ params, searchParams }: Props) {
  const caller = await requireCaller({ area: "authorization" });
  const flagship = await readFlagship(caller.scope, (await params).id);
  if (!flagship) notFound();
  const { result } = resultFilter.parse(await searchParams);
  const t = await getTranslations("flagships");
  const state = await readAhead(known(flagshipOptions(flagship.id), flagship));
  const mayChange = mayDo(caller.role, "authorization");
  const why = mayChange ? (coversAccount(caller.scope) ? null : t("act.someShops")) : t("act.readOnly");
  return (
    <HydrationBoundary state={state}>
      <FlagshipDetail
        id={flagship.id}
        breadcrumb={await pathTo("shops", caller.edition, [{ label: t("title"), href: HREF.flagships }])}
        result={result === "done" && !isRecent(flagship.authorizedAt) ? null : (result ?? null)}
        {...(why ? { why } : { acts: { begin, drop, keep, rename, reset, turn } })}
      />
    </HydrationBoundary>
  );
}

function isRecent(at: string | null): boolean {
  return at !== null && Date.now() - new Date(at).getTime() < TOLD_MS;
}
