/** What a broken rule names: its limit, or what an entry collides with. */
type Values = Record<string, string | number>;

/**
 * A rule that a field breaks, as forms and refusals carry it: a key below `errors.field`, with the values that its sentence
 * names, for example `tooLong?max=60` or `duplicate?with=上海一号仓`.
 */
export function fieldRule(rule: string, values: Values): string {
  const given = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  return given.length === 0 ? rule : `${rule}?${new URLSearchParams(given).toString()}`;
}

/** The rule's key and values; null where the text is no rule but a sentence. */
export function readFieldRule(text: string): { rule: string; values: Record<string, string> } | null {
  const [, rule, values] = /^([a-z][A-Za-z]*)(?:\?(\S*))?$/.exec(text) ?? [];
  return rule === undefined ? null : { rule, values: Object.fromEntries(new URLSearchParams(values ?? "")) };
}
