"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { afterSignIn } from "@/components/ui/act/new-sign-in";
import type { Refusal } from "@/lib/kernel/app-error";
import { uploadPhoto } from "@/lib/photos/client";
import { MOST_PHOTOS } from "@/lib/photos/domain/choices";
import { shrinkPhoto } from "./shrink-photo";

/** One chosen photo; `src` is its picture in this browser. `share` is how much is uploaded, 0 to 1. */
export type PhotoUpload = { key: number; src: string; file: File } & (
  | { state: "uploading"; share: number }
  | { state: "done"; id: string }
  | { state: "failed"; why: "unreadable" | Refusal["code"] }
);

export type PhotoUploads = {
  items: readonly PhotoUpload[];
  /** Ids of what is uploaded: what the form sends. */
  ids: string[];
  isUploading: boolean;
  isFull: boolean;
  add: (files: readonly File[]) => void;
  retry: (key: number) => void;
  remove: (key: number) => void;
  /** Forgets all of them, for the next form. */
  clear: () => void;
};

/** The photos of one form: scaled down and uploaded as soon as they are chosen, so that saving does not wait for them. */
export function usePhotoUploads(): PhotoUploads {
  const [items, setItems] = useState<PhotoUpload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const sources = useRef(new Map<number, string>());
  const nextKey = useRef(0);

  const forget = useCallback((key: number) => {
    running.current.get(key)?.abort();
    running.current.delete(key);
    const src = sources.current.get(key);
    if (src) URL.revokeObjectURL(src);
    sources.current.delete(key);
  }, []);

  useEffect(() => {
    const open = sources.current;
    return () => [...open.keys()].forEach(forget);
  }, [forget]);

  async function upload(item: { key: number; src: string; file: File }) {
    const stop = new AbortController();
    running.current.set(item.key, stop);
    const become = (next: PhotoUpload) =>
      setItems((all) => (stop.signal.aborted ? all : all.map((one) => (one.key === item.key ? next : one))));
    become({ ...item, state: "uploading", share: 0 });
    const small = await shrinkPhoto(item.file);
    if (stop.signal.aborted) return;
    if (!small) return become({ ...item, state: "failed", why: "unreadable" });
    const onProgress = (share: number) => become({ ...item, state: "uploading", share });
    const uploaded = await afterSignIn(() => uploadPhoto(small, onProgress, stop.signal));
    become({ ...item, ...(uploaded.ok ? { state: "done", id: uploaded.id } : failed(uploaded.refusal)) });
  }

  const room = MOST_PHOTOS - items.length;
  return {
    items,
    ids: items.flatMap((item) => (item.state === "done" ? [item.id] : [])),
    isUploading: items.some(({ state }) => state === "uploading"),
    isFull: room <= 0,
    add: (files) => {
      const fresh = files.slice(0, room).map((file) => {
        nextKey.current += 1;
        const src = URL.createObjectURL(file);
        sources.current.set(nextKey.current, src);
        return { key: nextKey.current, src, file };
      });
      setItems((all) => [...all, ...fresh.map((one) => ({ ...one, state: "uploading" as const, share: 0 }))]);
      for (const one of fresh) void upload(one);
    },
    retry: (key) => {
      const item = items.find((one) => one.key === key);
      if (item) void upload({ key, src: item.src, file: item.file });
    },
    remove: (key) => {
      forget(key);
      setItems((all) => all.filter((one) => one.key !== key));
    },
    clear: () => {
      items.forEach(({ key }) => forget(key));
      setItems([]);
    },
  };
}

function failed(refusal: Refusal) {
  return { state: "failed" as const, why: refusal.code };
}
