import { log } from "@/lib/log";
import { untilWritten } from "../inbox/until-written";
import { settle, type SettleSettings, type Tried } from "./settle-reports";

const GATHER_MS = 5;
const SETTLE_SECONDS = 15;

/** Settles a report soon; rejects where what came of it could not be written for some seconds. */
export type Settler = (tried: Tried) => Promise<void>;

type Waiting = { tried: Tried; done: () => void; failed: (error: unknown) => void };

/** Outcomes that arrive within a few milliseconds are settled in one commit a shop; where that fails, each in its own. */
export function createSettler(settings: SettleSettings): Settler {
  let gathered: Waiting[] = [];

  function settleGathered(): void {
    const byShop = new Map<string, Waiting[]>();
    for (const one of gathered) {
      const { shopId } = one.tried.claimed;
      byShop.set(shopId, [...(byShop.get(shopId) ?? []), one]);
    }
    gathered = [];
    for (const together of byShop.values()) void settleTogether(settings, together);
  }

  return (tried) =>
    new Promise((done, failed) => {
      if (gathered.length === 0) setTimeout(settleGathered, GATHER_MS);
      gathered.push({ tried, done, failed });
    });
}

async function settleTogether(settings: SettleSettings, together: readonly Waiting[]): Promise<void> {
  const [alone, another] = together;
  if (alone && !another) return settleAlone(settings, alone);
  try {
    await settle(
      settings,
      together.map(({ tried }) => tried),
    );
    for (const { done } of together) done();
  } catch (error) {
    log.warn({ err: error, reports: together.length }, "reports could not be settled together");
    for (const one of together) await settleAlone(settings, one);
  }
}

function settleAlone(settings: SettleSettings, { tried, done, failed }: Waiting): Promise<void> {
  return untilWritten(SETTLE_SECONDS, () => settle(settings, [tried])).then(done, failed);
}
