"use client";

import { useState } from "react";
import { useTicking } from "@/components/ui/text/use-ticking";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { ShopView } from "@/lib/shops/client";
import { confirmationFor, faultOfEnd, OFFERED_OFF_HOURS, type OffConfirmation } from "@/lib/shops/domain/receiving";

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

/** Hours a pause may be chosen by, besides a moment and no end at all. */
export const HOURS = [1, OFFERED_OFF_HOURS, 4, 8] as const;
export type EndChoice = `${(typeof HOURS)[number]}` | "moment" | "none";

export type Pause = {
  choice: EndChoice;
  choose: (choice: EndChoice) => void;
  /** As the browser's field writes it, Shanghai time: `2026-11-28T14:05`. */
  moment: string;
  setMoment: (moment: string) => void;
  typedName: string;
  setTypedName: (name: string) => void;
  /** When receiving would be on again; null: by itself never. */
  until: Date | null;
  /** A rule the moment breaks. */
  fault: string | null;
  /** How this pause is confirmed (R52); null while its end is no end. */
  confirmation: OffConfirmation | null;
  /** All that has to be given is. */
  isReady: boolean;
};

/** The end of a pause while it is chosen; two hours are offered (R53). What is asked for follows the clock and the calendar. */
export function usePause(shop: ShopView): Pause {
  const [choice, choose] = useState<EndChoice>(`${OFFERED_OFF_HOURS}`);
  const [moment, setMoment] = useState("");
  const [typedName, setTypedName] = useState("");
  const now = new Date(useTicking((at) => Math.floor(at / SECOND_MS) * SECOND_MS, 0));
  const until =
    choice === "none"
      ? null
      : choice === "moment"
        ? parsePlatformTime(moment)
        : new Date(now.getTime() + Number(choice) * HOUR_MS);
  const isNoMoment = choice === "moment" && until === null;
  const fault = isNoMoment ? (moment === "" ? null : "notADate") : faultOfEnd(now, until);
  const resting = new Set(shop.restDays.map(({ day }) => day));
  const calendar = (day: string) => ({ isWorkday: !resting.has(day), isEstimated: false });
  const confirmation = isNoMoment || fault ? null : confirmationFor(calendar, now, until);
  const isNamed = confirmation?.kind === "simple" || typedName.trim() === shop.name;
  return {
    choice,
    choose,
    moment,
    setMoment,
    typedName,
    setTypedName,
    until,
    fault,
    confirmation,
    isReady: confirmation !== null && isNamed,
  };
}
