import type { By } from "@/lib/kernel/scope";
import { storePhoto } from "../commands/store-photo";

/** Bytes that begin as a JPEG does; for tests. */
export function jpeg(bytes = 64): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(bytes);
  picture.set([0xff, 0xd8, 0xff, 0xe0]);
  return picture;
}

/** Ids of photos this person has just taken. */
export async function takePhotos(caller: By, count = 1): Promise<string[]> {
  const taken = await Promise.all(Array.from({ length: count }, () => storePhoto(caller, jpeg())));
  return taken.map(({ id }) => id);
}
