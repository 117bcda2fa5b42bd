import { refusalOfAnswer } from "@/lib/browser/refusal-of-answer";
import type { Refusal } from "@/lib/kernel/app-error";

/** A photo as pages show it; `takenAt` is ISO, UTC. Its bytes stand under `photoSrc`. */
export type PhotoView = { id: string; takenAt: string };

/** Where the browser finds a photo. */
export function photoSrc(photoId: string): string {
  return `/api/admin/photos/${photoId}`;
}

export type Uploaded = { ok: true; id: string } | { ok: false; refusal: Refusal };

/**
 * Uploads one photo and tells how far it is (0 to 1). By XMLHttpRequest: fetch does not tell the progress of an upload. A
 * lost connection is UNAVAILABLE; an abort never resolves to success.
 */
export function uploadPhoto(photo: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, refusal: { code: "UNAVAILABLE" } });
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = fail;
    request.onabort = fail;
    if (signal.aborted) return fail();
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", "/api/admin/photos");
    request.setRequestHeader("content-type", photo.type);
    request.send(photo);
  });
}

function answerOf(request: XMLHttpRequest): Uploaded {
  try {
    const body = JSON.parse(request.responseText) as { id?: string };
    if (request.status === 200 && body.id) return { ok: true, id: body.id };
    return { ok: false, refusal: refusalOfAnswer(body) };
  } catch {
    return { ok: false, refusal: { code: "UNAVAILABLE" } };
  }
}
