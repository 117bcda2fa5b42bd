import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { NewWave } from "@/components/waves/new/new-wave";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { previewOptions } from "@/lib/waves/client";
import { choicesOf, previewWave } from "@/lib/waves/queries/candidates";
import { waveChoice } from "@/lib/waves/schema";
import { makeWave } from "../actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DAY_MS = 24 * 3_600_000;
/** Today, tomorrow and so on: deadlines that a wave is made for. */
const DAYS_AHEAD = [0, 1, 2, 3, 7];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves.new"))("title") };
}

/** The days to choose from, as yyyy-mm-dd in Shanghai. */
const daysAhead = (now: Date) => DAYS_AHEAD.map((days) => shanghaiDate(new Date(now.getTime() + days * DAY_MS)));

/** 新建波次: what its orders are chosen by stands in the address; what it would be of, below. */
export default async function NewWavePage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const asked = askedOf(waveChoice, await searchParams);
  const { filter: choice, findsNothing } = asked;
  const [t, choices, shops, state] = await Promise.all([
    getTranslations("waves.new"),
    choicesOf(caller.scope),
    listShopChoices(caller.scope),
    readAhead(!findsNothing && reading(previewOptions(choice), () => previewWave(caller.scope, choice))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <NewWave
        breadcrumb={await pathTo("waves", caller.edition, t("title"))}
        asked={asked}
        shops={shops}
        choices={choices}
        days={daysAhead(new Date())}
        make={makeWave}
      />
    </HydrationBoundary>
  );
}
