/** How many rows `--rows` asks for. Throws where it is no whole number above zero. */
export function rowsAsked(otherwise: number): number {
  const at = process.argv.indexOf("--rows", 2);
  if (at === -1) return otherwise;
  const rows = Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(rows) || rows < 1) throw new Error("--rows takes a whole number, such as 1000000");
  return rows;
}

/** A number of rows as a table's head has room for: 1,000, 100k, 1M. */
export function rowsText(rows: number): string {
  if (rows >= 1_000_000 && rows % 100_000 === 0) return `${rows / 1_000_000}M`;
  return rows >= 10_000 && rows % 1000 === 0 ? `${rows / 1000}k` : rows.toLocaleString("en-US");
}
