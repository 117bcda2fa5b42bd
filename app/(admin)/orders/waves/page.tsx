import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { WavesList } from "@/components/waves/list/waves-list";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { waveListOptions } from "@/lib/waves/client";
import { listWaves } from "@/lib/waves/queries/list-waves";
import { waveFilter } from "@/lib/waves/schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves"))("title") };
}

/** 波次: orders that are picked, labelled and shipped together. */
export default async function WavesPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping" });
  const asked = askedOf(waveFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const state = await readAhead(
    !findsNothing && reading(waveListOptions(filter), () => listWaves(caller.scope, filter)),
  );
  return (
    <HydrationBoundary state={state}>
      <WavesList
        breadcrumb={await pathTo("waves", caller.edition)}
        asked={asked}
        mayMake={mayDo(caller.role, "shipping")}
      />
    </HydrationBoundary>
  );
}
