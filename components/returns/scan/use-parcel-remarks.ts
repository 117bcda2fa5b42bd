"use client";

import { useState } from "react";
import { usePhotoUploads, type PhotoUploads } from "@/components/photos/use-photo-uploads";

export type ParcelRemarks = {
  /** Why pieces are missing (R112). */
  reason: string;
  setReason: (reason: string) => void;
  /** Of a parcel without an open return, for the clerk who reads of it. */
  note: string;
  setNote: (note: string) => void;
  /** Photos, whichever way the parcel is saved. */
  uploads: PhotoUploads;
  forget: () => void;
};

/** What a person gives along with the parcel at hand; it does not hold for the next one. */
export function useParcelRemarks(): ParcelRemarks {
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const uploads = usePhotoUploads();

  function forget(): void {
    setReason("");
    setNote("");
    uploads.clear();
  }

  return { reason, setReason, note, setNote, uploads, forget };
}
