import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Values } from "./finding";

const HOUR_MS = 3_600_000;

/** Values as the words of a kind take them. */
export type Spoken = Record<string, string | number>;

/**
 * The values of an alert for its words: a moment `sinceAt` (ISO) becomes `since`, Shanghai time as `11-23 14:05`, and
 * `sinceHours`, full hours until now; `shop` is the shop's name.
 */
export function spokenFacts(values: Values, shop: string | null, now: Date): Spoken {
  const spoken: Spoken = { shop: shop ?? "" };
  for (const [name, value] of Object.entries(values)) {
    const moment = name.endsWith("At") && typeof value === "string" ? new Date(value) : null;
    if (!moment || Number.isNaN(moment.getTime())) {
      spoken[name] = value;
      continue;
    }
    const bare = name.slice(0, -"At".length);
    spoken[bare] = formatPlatformTime(moment).slice(5, 16);
    spoken[`${bare}Hours`] = Math.max(0, Math.floor((now.getTime() - moment.getTime()) / HOUR_MS));
  }
  return spoken;
}

/** The values that a text names; one that is missing, as in an alert from an older version, is a dash. */
export function filled(text: string, spoken: Spoken): Spoken {
  const named = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = ""]) => name);
  return { ...Object.fromEntries(named.map((name) => [name, "–"])), ...spoken };
}
