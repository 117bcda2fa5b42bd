import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { Gallery } from "@/components/gallery/gallery";
import { env, showsGallery } from "@/lib/env";
import { localeOf } from "@/lib/i18n/locale";

export const metadata: Metadata = { title: "components/ui" };

/** Every part of components/ui with invented texts, for whoever builds a page. While developing only. */
export default async function GalleryPage() {
  if (!showsGallery(env())) notFound();
  return <Gallery locale={localeOf(await getLocale())} />;
}
