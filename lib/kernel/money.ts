/** "¥316.00" for 31600 fen. Negative amounts keep their sign; null is unknown and reads "–". */
export function formatFen(amountFen: number | null): string {
  if (amountFen === null) return "–";
  const sign = amountFen < 0 ? "-" : "";
  const fen = Math.abs(amountFen);
  const yuan = Math.floor(fen / 100).toLocaleString("en-US");
  return `${sign}¥${yuan}.${String(fen % 100).padStart(2, "0")}`;
}
