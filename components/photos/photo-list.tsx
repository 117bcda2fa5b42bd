"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Time } from "@/components/ui/text/time";
import { photoSrc, type PhotoView } from "@/lib/photos/client";

/** Photos side by side; a click or Enter shows one large. */
export function PhotoList({ photos }: { photos: readonly PhotoView[] }) {
  const t = useTranslations("photos");
  const [large, setLarge] = useState<PhotoView | null>(null);
  return (
    <>
      <ul aria-label={t("list")} className="flex flex-wrap gap-2">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              aria-label={t("open", { number: index + 1 })}
              className="block overflow-hidden rounded-md border hover:border-accent"
              onClick={() => setLarge(photo)}
            >
              <Picture photo={photo} alt="" className="h-28 w-28 object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {large && (
        <Dialog
          open
          wide
          onOpenChange={(open) => !open && setLarge(null)}
          title={t("photo", { number: photos.indexOf(large) + 1 })}
        >
          <Picture
            photo={large}
            alt={t("photo", { number: photos.indexOf(large) + 1 })}
            className="max-h-[75dvh] w-full object-contain"
          />
          <p className="text-sm text-ink-soft">
            <Time at={large.takenAt} />
          </p>
        </Dialog>
      )}
    </>
  );
}

function Picture({ photo, alt, className }: { photo: PhotoView; alt: string; className: string }) {
  const t = useTranslations("photos");
  const [isMissing, setMissing] = useState(false);
  if (isMissing)
    return (
      <span className="flex h-28 w-28 flex-col items-center justify-center gap-1 bg-sunken p-2 text-center text-sm text-ink-soft">
        <ImageOff aria-hidden size={16} />
        {t("missing")}
      </span>
    );
  return (
    <img src={photoSrc(photo.id)} alt={alt} loading="lazy" className={className} onError={() => setMissing(true)} />
  );
}
