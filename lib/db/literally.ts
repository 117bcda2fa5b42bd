/** A text for `startsWith`, `endsWith` and `contains`, which the client hands to LIKE as it stands: % and _ mean themselves. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
