/**
 * The value of a JSON text; undefined where it is none. A byte-order mark and raw control characters inside a text, such as
 * line breaks, are no reason to lose a message, though the standard forbids them.
 */
export function parsedJson(text: string): unknown {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  return parsedStrictly(bare) ?? parsedStrictly(withEscapedControls(bare));
}

function parsedStrictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only what stands in quotes is looked at: between values a line break is as it should be. */
function withEscapedControls(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*"/g, (quoted) =>
    quoted.replace(/[\0-\x1f]/g, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
