/** Why Line3 itself holds a shop's reports; other reasons are the gateway's codes. */
export const HELD_BY_US = {
  disabled: "flagship-disabled",
  shopDisabled: "shop-disabled",
  lost: "authorization-lost",
} as const;

/** What keeps held reports from leaving, as pages tell it. `refused`: the gateway refused the authorization in a call. */
export type HeldCause = (typeof HELD_BY_US)[keyof typeof HELD_BY_US] | "refused";

/** The cause that a stored reason stands for; a code of the gateway is a refusal. */
export function heldCauseOf(reason: string): HeldCause {
  return Object.values(HELD_BY_US).find((own) => own === reason) ?? "refused";
}

type Held = { reason: string | null; isShopDisabled: boolean; isFlagshipDisabled: boolean };

/**
 * The reason that counts now: what a person disabled keeps the reports whatever held them before, and has to be enabled first.
 * Nothing known is told as `unauthorized`.
 */
export function heldReasonNow({ reason, isShopDisabled, isFlagshipDisabled }: Held): string {
  if (isShopDisabled) return HELD_BY_US.shopDisabled;
  if (isFlagshipDisabled) return HELD_BY_US.disabled;
  return reason ?? "unauthorized";
}
