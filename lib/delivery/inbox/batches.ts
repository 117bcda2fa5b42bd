type Placed = { shopId: string; kind: string; orderingKey: string };

/**
 * Pushes in batches that go into one commit each, dealt out to at most so many places; a place works its batches one after the
 * other. In a batch are pushes of one shop and kind, no two of one ordering key: a second one comes in a later batch of the
 * same place.
 */
export function inBatches<Push extends Placed>(pushes: readonly Push[], places: number): Push[][][] {
  const groups = new Map<string, Push[][]>();
  for (const push of pushes) {
    const name = `${push.shopId} ${push.kind}`;
    const batches = groups.get(name) ?? [];
    groups.set(name, batches);
    const batch = batches.find((one) => !one.some(({ orderingKey }) => orderingKey === push.orderingKey));
    if (batch) batch.push(push);
    else batches.push([push]);
  }
  const lots = [...groups.values()];
  return lots
    .slice(0, places)
    .map((batches, place) => [
      ...batches,
      ...lots.slice(places).flatMap((more, index) => (index % places === place ? more : [])),
    ]);
}
