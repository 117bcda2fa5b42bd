// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

export const SYNC_STATUSES = ["PENDING", "SENT", "SUPERSEDED", "BLOCKED", "FAILED", "SKIPPED"] as const;
export const SYNC_TRIGGERS = ["CHANGE", "SCHEDULE", "MANUAL"] as const;
export const LOG_DAYS = ["1", "7", "30", "90"] as const;
export const RECONCILE_SHOWS = ["missed", "different", "unknown", "all"] as const;
