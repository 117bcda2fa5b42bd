/** What the release under way has made itself: no older version knows it, so it may do with it what it likes. */
export type Made = {
  tables: Set<string>;
  /** By `table.column`: whether rows that an older version writes have nothing in it. */
  columns: Map<string, { isEmpty: boolean }>;
  indexes: Set<string>;
  types: Set<string>;
};

export const nothingMade = (): Made => ({
  tables: new Set(),
  columns: new Map(),
  indexes: new Set(),
  types: new Set(),
});

/** A name in a statement's text, in quotes or bare, behind its schema where that is named; for `nameIn`. */
export const NAME = String.raw`(?:(?:"public"|PUBLIC)\.)?("(?:[^"]|"")*"|[A-Z_][\w$]*)`;

/** The name itself, as PostgreSQL reads it: in quotes as it is, bare in small letters. */
export function nameIn(written: string | undefined): string {
  const text = written ?? "";
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}

/**
 * Tables that stay small however long an installation runs: people, shops, settings, what there is one of. All others count as
 * large: what holds such a one keeps pushes waiting.
 */
export const SMALL_TABLES = new Set([
  ...["SellerAccount", "User", "UserShop", "RecoveryCode", "PasswordLink", "SignInTries", "RateLimit"],
  ...["Shop", "FlagshipShop", "AfterSalesSettings", "CallbackInterval", "SupplierClaim", "AuthorizationRequest"],
  ...["OnboardingStep", "OnboardingConfirmation", "ConfigEmail", "CalendarOverride", "Carrier", "Warehouse"],
  ...["StockRule", "StockPause", "CartonSpec", "LabelTemplate", "PackingSettings", "ShippingDefault"],
  ...["EwaybillAddress", "EwaybillTemplate", "EwaybillReading", "WatchSettings", "NotificationChannel"],
  ...[
    "SealingKey",
    "WorkerHeartbeat",
    "WriteProbe",
    "ScheduleLease",
    "PlatformClock",
    "ThrottleBan",
    "MessageTallyMark",
  ],
]);
