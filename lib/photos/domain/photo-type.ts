/** As the scaled photos of a phone are some hundred kilobytes, this only stops what is none. */
export const LARGEST_PHOTO_BYTES = 8 * 1024 * 1024;

export type PhotoType = { contentType: "image/jpeg" | "image/png" | "image/webp"; extension: "jpg" | "png" | "webp" };

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** What kind of picture these bytes are, by their first bytes and not by what the sender says; null for anything else. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  if (begins(bytes, JPEG)) return { contentType: "image/jpeg", extension: "jpg" };
  if (begins(bytes, PNG)) return { contentType: "image/png", extension: "png" };
  const isWebp = begins(bytes, RIFF) && begins(bytes.subarray(8), WEBP);
  return isWebp ? { contentType: "image/webp", extension: "webp" } : null;
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
