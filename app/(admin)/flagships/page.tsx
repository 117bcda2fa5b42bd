import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { FlagshipsList } from "@/components/shops/flagships/flagships-list";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { flagshipListOptions } from "@/lib/shops/client";
import { listFlagships } from "@/lib/shops/queries/flagships";
import { resultFilter } from "@/lib/shops/schema";
import { add } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("flagships"))("title") };
}

/** The flagship shops of the account and their authorizations (R42); reached from the list of shops. */
export default async function FlagshipsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "authorization" });
  const { result } = resultFilter.parse(await searchParams);
  const t = await getTranslations("flagships");
  const [breadcrumb, state] = await Promise.all([
    pathTo("shops", caller.edition, t("title")),
    readAhead(reading(flagshipListOptions(), () => listFlagships(caller.scope))),
  ]);
  const mayAct = mayDo(caller.role, "authorization") && coversAccount(caller.scope);
  return (
    <HydrationBoundary state={state}>
      <FlagshipsList breadcrumb={breadcrumb} result={result ?? null} {...(mayAct ? { add } : {})} />
    </HydrationBoundary>
  );
}
