import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead, reading } from "@/components/ui/list/read-ahead";
import { WavePage } from "@/components/waves/wave/wave-page";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { env, printClientUrlOf } from "@/lib/env";
import { askedOf } from "@/lib/forms/list-filter";
import { refuse } from "@/lib/kernel/app-error";
import { mayDo } from "@/lib/kernel/roles";
import type { Scope } from "@/lib/kernel/scope";
import { shipChoices } from "@/lib/orders/queries/shipping/ship-rules";
import { waveOptions, waveOrdersOptions } from "@/lib/waves/client";
import { getWave } from "@/lib/waves/queries/get-wave";
import { listWaveOrders } from "@/lib/waves/queries/wave-orders";
import { waveOrdersAsked } from "@/lib/waves/schema";
import { closeWave, continueTask, startTask, stopTask, takeOut } from "../actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the page and its title. */
const readWave = cache((scope: Scope, id: string) => getWave(scope, id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "shipping" });
  const wave = caller && (await readWave(caller.scope, (await params).id));
  return wave ? { title: wave.number } : {};
}

/** One wave: its picking list, numbers, labels and shipment, and where each of its orders stands. */
export default async function OneWavePage({ params, searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping" });
  const { id } = await params;
  const wave = (await readWave(caller.scope, id)) ?? notFound();
  const asked = askedOf(waveOrdersAsked, await searchParams);
  const [{ cartons }, state] = await Promise.all([
    shipChoices(caller.scope),
    readAhead(
      known(waveOptions(id), wave),
      reading(
        waveOrdersOptions(id, asked.filter),
        async () => (await listWaveOrders(caller.scope, id, asked.filter)) ?? refuse("NOT_FOUND"),
      ),
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <WavePage
        id={id}
        number={wave.number}
        breadcrumb={await pathTo("waves", caller.edition, wave.number)}
        asked={asked}
        cartons={cartons}
        printClientUrl={printClientUrlOf(env())}
        {...(mayDo(caller.role, "shipping") ? { acts: { startTask, stopTask, continueTask, takeOut, closeWave } } : {})}
      />
    </HydrationBoundary>
  );
}
