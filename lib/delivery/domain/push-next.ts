import type { PushState } from "./messages";

/** What happens next to a push, and who or what has it happen. */
export type PushNext =
  /** Its turn comes at once; `queued`: once an earlier one of the same order is done; `retry`: when the wait after a failed try is over. */
  | "soon"
  | "queued"
  | "retry"
  | "running"
  | "done"
  /** By itself once its cause is gone, or when a person lets it through (R54). */
  | "parked"
  /** When a person hands it on, or the platform sends it again (R56). */
  | "failed"
  /** When a shop gets its supplier id. */
  | "unbound"
  /** When the clock is right and whoever runs the server takes it up. */
  | "mistimed"
  /** Never: nothing of it can be believed, was understood, or is served. */
  | "forged"
  | "unreadable"
  | "unserved";

type Judged = { state: PushState; answer: string; isMistimed: boolean; isQueued: boolean; tries: number };

/** What happens next to a push. */
export function pushNext({ state, answer, isMistimed, isQueued, tries }: Judged): PushNext {
  switch (state) {
    case "PENDING":
      if (isQueued) return "queued";
      return tries > 0 ? "retry" : "soon";
    case "RUNNING":
      return "running";
    case "DONE":
      return "done";
    case "PARKED":
      return "parked";
    case "FAILED":
      return "failed";
    case "REFUSED":
      if (isMistimed) return "mistimed";
      if (answer === "supplier-not-bound") return "unbound";
      if (answer === "sign-check-failure") return "forged";
      return answer === "method-not-supported" ? "unserved" : "unreadable";
  }
}
