import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { readPhoto } from "@/lib/photos/queries/read-photo";

/** A photo's bytes. They never change under an id, and stay in the reader's own cache. */
export const GET = routeFor({ area: "discrepancy" }, async (caller, _request, { id = "" }) => {
  const photo = (await readPhoto(caller, id)) ?? refuse("NOT_FOUND");
  return new Response(photo.bytes, {
    headers: {
      "content-type": photo.contentType,
      "content-disposition": "inline",
      "cache-control": "private, max-age=3600, immutable",
      "x-content-type-options": "nosniff",
      // Opened by itself it may do nothing, whatever its bytes are.
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
});
