let kept = "nothing";

/** Leaves something in this module, as a file that forgets to tidy up does. For tests. */
export function leave(what: string): void {
  kept = what;
}

/** What was left, or `nothing`. For tests. */
export function found(): string {
  return kept;
}
