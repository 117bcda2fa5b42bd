/** What came of one try to send a notice. `code` names why not; `text` are the other side's words, without secrets. */
export type Delivered = { ok: true } | { ok: false; code: DeliveryFault; text: string };

/**
 * `not-configured`: no mail server is set up here. `private-address`: the target leads into our own network.
 * `not-reached`: no answer. `refused`: the other side said no. `unreadable`: its answer is none we know.
 */
export const DELIVERY_FAULTS = [
  "not-configured",
  "private-address",
  "not-reached",
  "refused",
  "unreadable",
  "not-sendable",
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** A notice is tried for this long; then a person has to look at its channel. */
export const LONGEST_TRIAL_HOURS = 24;
/** Waits between tries in seconds, the last one repeating. */
export const NOTICE_WAITS_SECONDS = [10, 30, 120, 600, 1800, 3600] as const;

/** True once a notice was tried for long enough. */
export function isOutOfTime(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= LONGEST_TRIAL_HOURS * 3_600_000;
}
