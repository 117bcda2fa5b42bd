type Named = { name: string | null; outerId: string | null; scItemId: string | null; subOrderCode: string };

/** How a line's goods are called. */
export function goodsName({ name, outerId, scItemId, subOrderCode }: Named): string {
  return name ?? outerId ?? scItemId ?? subOrderCode;
}
