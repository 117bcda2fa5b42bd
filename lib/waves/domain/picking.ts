/** A line of an order of a wave; `code` and `name` as they stand on the shelf. */
export type PickedLine = { position: number; code: string | null; name: string | null; pieces: number };

/** Goods to fetch for a wave: how many in all, and for which orders of it, by their positions. */
export type Picked = {
  code: string | null;
  name: string | null;
  pieces: number;
  orders: { position: number; pieces: number }[];
};

/** What is fetched for a wave, by goods in the order of their codes; goods without one come last, by their names. */
export function pickingOf(lines: readonly PickedLine[]): Picked[] {
  const goods = new Map<string, Picked>();
  for (const { position, code, name, pieces } of [...lines].sort((one, other) => one.position - other.position)) {
    const key = code === null ? `name ${name ?? ""}` : `code ${code}`;
    const found = goods.get(key) ?? { code, name, pieces: 0, orders: [] };
    const last = found.orders.at(-1);
    if (last?.position === position) last.pieces += pieces;
    else found.orders.push({ position, pieces });
    found.pieces += pieces;
    goods.set(key, found);
  }
  return [...goods.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, picked]) => picked);
}
