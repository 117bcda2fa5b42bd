const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A position in a list: the sort value and the id of the last row seen. Travels in the URL (R159, R171). */
export type Keyset = { value: string; id: string };

/** Url-safe text of a keyset. */
export function encodeKeyset(keyset: Keyset): string {
  const bytes = new TextEncoder().encode(JSON.stringify([keyset.value, keyset.id]));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads a keyset from a URL, in the browser too; null for anything else, so that a stale link shows the first page. */
export function decodeKeyset(text: string | null | undefined): Keyset | null {
  if (!text) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [value, id] = parsed as unknown[];
    // PostgreSQL takes no NUL in a text.
    if (typeof value !== "string" || value.includes("\0")) return null;
    return typeof id === "string" && UUID.test(id) ? { value, id } : null;
  } catch {
    return null;
  }
}

/** One page of a list. `nextAfter` is null on the last page. */
export type Page<Row> = { rows: Row[]; nextAfter: string | null };

/** Rows on a page. */
export const PAGE_SIZE = 50;

/** Cuts the page out of `PAGE_SIZE + 1` found rows; the extra row says that there is a next page without a count. */
export function pageOf<Row>(found: Row[], keysetOf: (row: Row) => Keyset): Page<Row> {
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return { rows, nextAfter: found.length > PAGE_SIZE && last ? encodeKeyset(keysetOf(last)) : null };
}
