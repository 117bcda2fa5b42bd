import { log } from "@/lib/log";
import { removeUnattachedPhotos } from "@/lib/photos/commands/remove-unattached";

const EVERY_MS = 3_600_000;

/** Removes photos nobody attached, once an hour from the start on. */
export function startPhotoSweep(): () => void {
  const sweep = () =>
    removeUnattachedPhotos().then(
      ({ removed, failed }) => {
        if (removed > 0) log.info({ removed }, "photos that nobody attached were removed");
        if (failed > 0) log.warn({ failed }, "photos that nobody attached could not be removed from the file store");
      },
      (error: unknown) => log.warn({ err: error }, "photos that nobody attached could not be removed"),
    );
  void sweep();
  const timer = setInterval(() => void sweep(), EVERY_MS);
  return () => clearInterval(timer);
}
