/** An order as far as its place in a wave goes by it. */
export type Arranged = {
  id: string;
  /** Codes of its goods, ours where they are matched, with their pieces. */
  lines: readonly { code: string; pieces: number }[];
  /** Null: no deadline is known. */
  latestShipAt: Date | null;
  /** Its number breaks ties. */
  bizOrderCode: string;
};

/**
 * Orders in the order in which they are picked, labelled and packed: those of one piece first, the same goods together, so that
 * one walk and one motion serve many; then the others by what they hold, so that equal orders follow each other. Within that the
 * soonest deadline first. Goods bear no place on a shelf here, so their codes stand for it.
 */
export function arranged<Order extends Arranged>(orders: readonly Order[]): Order[] {
  const keyed = orders.map((order) => ({ order, key: keyOf(order) }));
  keyed.sort(
    (one, other) =>
      Number(other.key.isOnePiece) - Number(one.key.isOnePiece) ||
      compared(one.key.goods, other.key.goods) ||
      one.key.due - other.key.due ||
      compared(one.order.bizOrderCode, other.order.bizOrderCode),
  );
  return keyed.map(({ order }) => order);
}

/** True for an order of a single piece: picked in bulk, packed without counting. */
export function isOnePiece(lines: Arranged["lines"]): boolean {
  return lines.reduce((sum, { pieces }) => sum + pieces, 0) === 1;
}

function keyOf({ lines, latestShipAt }: Arranged) {
  const goods = lines.map(({ code, pieces }) => `${code}\u0000${pieces}`).sort(compared);
  return {
    isOnePiece: isOnePiece(lines),
    goods: goods.join("\u0001"),
    due: latestShipAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
  };
}

/** By their letters' codes: the same on every machine. */
function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
