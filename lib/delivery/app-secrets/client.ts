import type { Rotation, SecretSlot } from "../domain/app-secrets";

/** How many pushes; `isLeast`: there may be more, it was counted so far only. */
export type Counted = { count: number; isLeast: boolean };

/**
 * One secret as the page shows it. `end`: its last 4 characters, null where it is too short to show any. `lastAt`: when it
 * verified a push of the installation last, ISO, UTC, to the minute. Counts are of the reader's own shops.
 */
export type SecretView = { slot: SecretSlot; end: string | null; lastAt: string | null; hour: Counted; day: Counted };

/** The app of the installation, as one account may see it. Times are ISO, UTC. */
export type AppSecretsView = {
  checkedAt: string;
  /** The last 4 characters of the app key. */
  appKeyEnd: string;
  secrets: SecretView[];
  rotation: Rotation;
  recordedSince: string | null;
};
