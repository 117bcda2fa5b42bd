/**
 * The five meanings a colour may have: waiting for the platform (grey), waiting for us (blue), needs a person or near a
 * deadline (amber), failed or overdue (red), done (green).
 */
export type Tone = "waiting-platform" | "waiting-us" | "needs-person" | "failed" | "done";

export const TONE_TEXT: Record<Tone, string> = {
  "waiting-platform": "text-waiting-platform",
  "waiting-us": "text-waiting-us",
  "needs-person": "text-needs-person",
  failed: "text-failed",
  done: "text-done",
};

export const TONE_FILL: Record<Tone, string> = {
  "waiting-platform": "border-waiting-platform-line bg-waiting-platform-surface text-waiting-platform",
  "waiting-us": "border-waiting-us-line bg-waiting-us-surface text-waiting-us",
  "needs-person": "border-needs-person-line bg-needs-person-surface text-needs-person",
  failed: "border-failed-line bg-failed-surface text-failed",
  done: "border-done-line bg-done-surface text-done",
};
