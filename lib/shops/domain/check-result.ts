/**
 * What Line3 last found out by itself about an authorization: the platform takes it, does not take it any more, would not
 * say, or would not renew it.
 */
export const CHECK_RESULTS = ["valid", "invalid", "unknown", "refresh-refused"] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];
