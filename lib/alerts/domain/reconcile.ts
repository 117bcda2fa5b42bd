import type { AlertKind, AnyFinding, Values } from "./finding";

/** What an alert keeps of its finding: the values its words name, and the page on which a person puts it right. */
export type AlertFacts = { values: Values; href: string };

/** An open alert, as far as a finding may change it. */
export type OpenAlert = { id: string; kind: AlertKind; key: string; level: number; facts: AlertFacts };

export type AlertChange =
  | { change: "open"; finding: AnyFinding }
  /** It has gone further: told once more, and an acknowledgement of the lower level is void (R43). */
  | { change: "raise"; alertId: string; finding: AnyFinding }
  /** The same alert with other values. */
  | { change: "restate"; alertId: string; finding: AnyFinding }
  | { change: "close"; alertId: string };

/** The key of a finding among all kinds: two kinds may be about the same thing. */
export function alertKey({ kind, key }: Pick<AnyFinding, "kind" | "key">): string {
  return `${kind}:${key}`;
}

export function factsOf({ facts, href }: AnyFinding): AlertFacts {
  return { values: facts, href };
}

/**
 * What is to be done so that the open alerts are what is found: the same key is the same alert, what is not found any more
 * closes, and what is found again after that opens a new one. Levels never fall while the key stays.
 */
export function reconcile(open: readonly OpenAlert[], findings: readonly AnyFinding[]): AlertChange[] {
  const found = highestByKey(findings);
  const known = new Set(open.map(({ key }) => key));
  return [
    ...open.flatMap((alert) => changeOf(alert, found.get(alert.key)) ?? []),
    ...[...found].filter(([key]) => !known.has(key)).map(([, finding]): AlertChange => ({ change: "open", finding })),
  ];
}

function highestByKey(findings: readonly AnyFinding[]): Map<string, AnyFinding> {
  const found = new Map<string, AnyFinding>();
  for (const finding of findings) {
    const key = alertKey(finding);
    const before = found.get(key);
    if (!before || finding.level > before.level) found.set(key, finding);
  }
  return found;
}

function changeOf(alert: OpenAlert, finding: AnyFinding | undefined): AlertChange | null {
  if (!finding) return { change: "close", alertId: alert.id };
  if (finding.level > alert.level) return { change: "raise", alertId: alert.id, finding };
  return isSame(alert.facts, factsOf(finding)) ? null : { change: "restate", alertId: alert.id, finding };
}

function isSame(a: AlertFacts, b: AlertFacts): boolean {
  const names = Object.keys(a.values);
  return (
    a.href === b.href &&
    names.length === Object.keys(b.values).length &&
    names.every((name) => a.values[name] === b.values[name])
  );
}
