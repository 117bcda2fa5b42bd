// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

/** `unauthorized`: without a valid authorization (R41); `held`: its reports wait for it; `problem`: with an open problem of R21. */
export const SHOP_ATTENTIONS = ["unauthorized", "held", "problem"] as const;
export const SHOP_SORTS = [
  "name",
  "mode",
  "edition",
  "authorization",
  "flagship",
  "receiving",
  "lastOrder",
  "problems",
] as const;
export const TRIGGERS = ["OFF", "FULL", "PARTIAL"] as const;

/** How an authorization ended, as the way back from the platform says it in the address. */
export const AUTHORIZATION_RESULTS = [
  "done",
  "pending",
  "FLAGSHIP_DISABLED",
  "AUTHORIZATION_STATE_UNKNOWN",
  "AUTHORIZATION_STATE_USED",
  "AUTHORIZATION_STATE_OVER",
  "AUTHORIZATION_OTHER_PERSON",
  "AUTHORIZATION_DECLINED",
  "AUTHORIZATION_CODE_REFUSED",
  "AUTHORIZATION_PLATFORM_SILENT",
  "AUTHORIZATION_WRONG_SHOP",
  "BUG",
] as const;
