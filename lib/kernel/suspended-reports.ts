/** Why Line3 itself suspends a shop's reports, stored in `reportsHeldReason`; other reasons are the gateway's codes. */
export const SUSPENDED_BY_US = {
  disabled: "flagship-disabled",
  shopDisabled: "shop-disabled",
  lost: "authorization-lost",
} as const;

/** What keeps suspended reports from leaving, as pages tell it. `refused`: the gateway refused the authorization in a call. */
export type SuspensionCause = (typeof SUSPENDED_BY_US)[keyof typeof SUSPENDED_BY_US] | "refused";

/** The cause that a stored reason stands for; a code of the gateway is a refusal. */
export function suspensionCauseOf(reason: string): SuspensionCause {
  return Object.values(SUSPENDED_BY_US).find((own) => own === reason) ?? "refused";
}

type Suspension = { reason: string | null; isShopDisabled: boolean; isFlagshipDisabled: boolean };

/**
 * The reason that counts now: what a person disabled keeps the reports whatever suspended them before, and has to be enabled first.
 * Nothing known is told as `unauthorized`.
 */
export function suspensionReasonNow({ reason, isShopDisabled, isFlagshipDisabled }: Suspension): string {
  if (isShopDisabled) return SUSPENDED_BY_US.shopDisabled;
  if (isFlagshipDisabled) return SUSPENDED_BY_US.disabled;
  return reason ?? "unauthorized";
}
