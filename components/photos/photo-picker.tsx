"use client";

import { Camera, CircleX, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Button } from "@/components/ui/act/button";
import { HelpLink } from "@/components/ui/text/help-link";
import { IconButton } from "@/components/ui/act/icon-button";
import { useRefusalText } from "@/components/ui/act/use-refusal-text";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { MOST_PHOTOS } from "@/lib/photos/domain/choices";
import type { PhotoUpload, PhotoUploads } from "./use-photo-uploads";

type PhotoPickerProps = {
  label: string;
  uploads: PhotoUploads;
};

/** Takes photos with a phone's camera or chooses files, shows them and how far each is; for any form. */
export function PhotoPicker({ label, uploads }: PhotoPickerProps) {
  const t = useTranslations("photos");
  const ui = useTranslations("ui");
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  return (
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      <span id={labelId} className="text-base font-medium">
        {label}
        <span className="ml-1.5 text-sm font-normal text-ink-soft">{ui("optional")}</span>
      </span>
      {uploads.items.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {uploads.items.map((item, index) => (
            <li key={item.key}>
              <Chosen item={item} number={index + 1} uploads={uploads} />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="lg" disabled={uploads.isFull} onClick={() => input.current?.click()}>
          <Camera aria-hidden size={20} />
          {uploads.items.length === 0 ? t("add") : t("more")}
        </Button>
        {uploads.isFull && <span className="text-sm text-ink-soft">{t("limit", { count: MOST_PHOTOS })}</span>}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          event.target.value = ""; // the same file again is a change again
        }}
      />
    </div>
  );
}

function Chosen({ item, number, uploads }: { item: PhotoUpload; number: number; uploads: PhotoUploads }) {
  const t = useTranslations("photos");
  return (
    <div className="flex w-36 flex-col gap-1 rounded-md border p-1.5">
      {/* A picture of this browser's own: nothing for an image service to optimise. */}
      <img src={item.src} alt={t("photo", { number })} className="h-24 w-full rounded-sm bg-sunken object-cover" />
      <div role="status" className="min-h-5 text-sm">
        <State item={item} />
      </div>
      <div className="flex justify-end">
        {item.state === "failed" && (
          <IconButton size="lg" icon={RotateCcw} label={t("retry")} onClick={() => uploads.retry(item.key)} />
        )}
        <IconButton size="lg" icon={CircleX} label={t("remove", { number })} onClick={() => uploads.remove(item.key)} />
      </div>
    </div>
  );
}

function State({ item }: { item: PhotoUpload }) {
  const t = useTranslations("photos");
  const textOf = useRefusalText();
  if (item.state === "done") return null;
  if (item.state === "uploading") {
    const percent = Math.round(item.share * 100);
    return (
      <span className="flex flex-col gap-1 text-ink-soft">
        {t("uploading", { percent })}
        <progress className="h-1 w-full accent-accent" aria-hidden value={percent} max={100} />
      </span>
    );
  }
  if (item.why === "unreadable") return <span className="text-failed">{t("unreadable")}</span>;
  return (
    <span className="flex flex-col text-failed">
      {item.why === "UNAVAILABLE" ? t("lost") : textOf({ code: item.why }).what}
      <HelpLink topic={HELP_OF_ERROR[item.why]} />
    </span>
  );
}
