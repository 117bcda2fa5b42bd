/** A template as one of the platform's two lists names it: its own ones, or those of the merchant. */
export type ListedAs = { carrierCode: string; platformId: string; url: string; isOwn: boolean };

type Kept = Pick<ListedAs, "carrierCode" | "platformId" | "url" | "isOwn">;

/**
 * Under which id each template that was listed is kept. The platform nowhere says that its two lists count their ids together, and a
 * call names a template by its address alone: so one id with one address is one template, the merchant's where both lists have it,
 * and one id with two addresses is two. Of those the one that was there first keeps the plain id, so that neither defaults nor the
 * mark of R72 pass from one to the other; the second is kept under `own:` or `standard:` and its id.
 */
export function keyedTemplates<Listed extends ListedAs>(listed: readonly Listed[], kept: readonly Kept[]): Listed[] {
  const taken = new Set<string>();
  const isOf = (one: ListedAs) => (row: Kept) =>
    row.carrierCode === one.carrierCode && plainId(row.platformId) === one.platformId;
  // Who is known already chooses before who is new.
  const rowOf = (one: Listed) => {
    const rows = kept.filter(isOf(one));
    return rows.find(({ url }) => url === one.url) ?? rows.find(({ isOwn }) => isOwn === one.isOwn);
  };
  const known = new Map<Listed, string>();
  const once = withoutTwins(listed);
  for (const one of once) {
    const row = rowOf(one);
    const place = row && placeOf(one.carrierCode, row.platformId);
    if (!row || place === undefined || taken.has(place)) continue;
    taken.add(place);
    known.set(one, row.platformId);
  }
  const isFree = (one: Listed, platformId: string) =>
    !taken.has(placeOf(one.carrierCode, platformId)) &&
    !kept.some((row) => row.carrierCode === one.carrierCode && row.platformId === platformId);
  return once.map((one) => {
    const platformId = known.get(one) ?? (isFree(one, one.platformId) ? one.platformId : markedId(one));
    taken.add(placeOf(one.carrierCode, platformId));
    return { ...one, platformId };
  });
}

/** One address under one id counts once; of two lists the later, the merchant's, is right. */
function withoutTwins<Listed extends ListedAs>(listed: readonly Listed[]): Listed[] {
  return [...new Map(listed.map((one) => [`${placeOf(one.carrierCode, one.platformId)} ${one.url}`, one])).values()];
}

const placeOf = (carrierCode: string, platformId: string) => `${carrierCode} ${platformId}`;
const markedId = ({ platformId, isOwn }: ListedAs) => `${isOwn ? "own" : "standard"}:${platformId}`;
const plainId = (platformId: string) => platformId.replace(/^(own|standard):/, "");
