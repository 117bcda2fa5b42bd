const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Latest ship time (R69): what the push says, else the order time plus the contract's hours, else unknown. A pushed date
 * without a time of day lasts until its end in Shanghai, which the wire reader hands over as that day's first moment.
 */
export function latestShipAt(
  pushed: { at: Date; isDateOnly: boolean } | null,
  orderedAt: Date | null,
  contractHours: number | null,
): Date | null {
  if (pushed) return pushed.isDateOnly ? new Date(pushed.at.getTime() + DAY_MS - 1000) : pushed.at;
  if (orderedAt === null || contractHours === null) return null;
  return new Date(orderedAt.getTime() + contractHours * HOUR_MS);
}
