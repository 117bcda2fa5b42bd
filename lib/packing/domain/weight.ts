/** Heavier is no parcel that a packer lifts: 100 kg. */
export const HEAVIEST_GRAMS = 100_000;

const WEIGHT = /^(\d{1,6}(?:[.,]\d{1,3})?)(kg|g)?$/;

/**
 * A weight as a person types it or a scale does, in whole grams; null where it is none, or nothing that a parcel weighs. Without a
 * unit it is kilograms, as scales of a packing table send it.
 */
export function readWeight(text: string): number | null {
  const typed = text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .toLowerCase()
    .replace("千克", "kg")
    .replace("公斤", "kg")
    .replace("克", "g");
  const [, number, unit] = WEIGHT.exec(typed) ?? [];
  if (number === undefined) return null;
  const grams = Math.round(Number(number.replace(",", ".")) * (unit === "g" ? 1 : 1000));
  return grams >= 1 && grams <= HEAVIEST_GRAMS ? grams : null;
}
