"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "./dialog";

/** Asks before a dirty form is left, by a link of ours or by closing the tab. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("ui.leave");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const stopUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const stopLink = (event: MouseEvent) => {
      const href = leavingHref(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener("beforeunload", stopUnload);
    document.addEventListener("click", stopLink, true);
    return () => {
      window.removeEventListener("beforeunload", stopUnload);
      document.removeEventListener("click", stopLink, true);
    };
  }, [dirty]);
  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title={t("title")}
      cancelLabel={t("stay")}
      act={{ label: t("act"), tone: "danger", onAct: () => target && router.push(target) }}
    >
      <p>{t("text")}</p>
    </Dialog>
  );
}

/** The address a plain click on a link of ours leads to, when it is another page. */
function leavingHref(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target === "_blank" || link.origin !== location.origin) return null;
  return link.pathname === location.pathname ? null : link.pathname + link.search;
}
