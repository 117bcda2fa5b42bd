import { readBytes } from "@/lib/auth/read-bytes";
import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { mayReportDiscrepancy } from "@/lib/kernel/roles";
import { storePhoto } from "@/lib/photos/commands/store-photo";
import { LARGEST_PHOTO_BYTES } from "@/lib/photos/domain/photo-type";

/**
 * Takes one photo as the raw body. A foreign page cannot send a body of such a type without asking first, and is not
 * answered when it asks: beside the cookie's SameSite that keeps strangers' uploads out (R185).
 */
export const POST = routeFor({ may: mayReportDiscrepancy }, async (caller, request) => {
  if (!request.headers.get("content-type")?.startsWith("image/")) refuse("PHOTO_TYPE_UNKNOWN");
  const bytes = await readBytes(request, LARGEST_PHOTO_BYTES);
  if (bytes === "too-large") refuse("PHOTO_TOO_LARGE");
  return storePhoto(caller, bytes);
});
