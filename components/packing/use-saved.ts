"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/act/toast";
import { HREF } from "@/lib/kernel/addresses";

/** What follows a save: a word that it is done, and back to the lists. */
export function useSaved(): (name: string) => void {
  const t = useTranslations("packing");
  const router = useRouter();
  return (name) => {
    showToast({ tone: "done", text: t("saved", { name }) });
    router.push(HREF.packing);
    router.refresh();
  };
}
