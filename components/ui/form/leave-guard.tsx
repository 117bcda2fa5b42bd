"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { leaveBack, useBackGuard } from "./use-back-guard";
import { Dialog } from "../dialog/dialog";

/** Where a person was about to go: an address of ours, or back. */
type Target = { href: string } | "back";

/** Asks before something that is not saved is left: by a link of ours, by the browser's Back, or by closing the tab. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("ui.leave");
  const router = useRouter();
  const [target, setTarget] = useState<Target | null>(null);
  const isLeaving = useRef(false);
  useBackGuard(
    dirty,
    useCallback(() => setTarget("back"), []),
  );
  useEffect(() => {
    if (!dirty) return;
    const stopUnload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault();
    };
    const stopLink = (event: MouseEvent) => {
      const href = leavingHref(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget({ href });
    };
    window.addEventListener("beforeunload", stopUnload);
    document.addEventListener("click", stopLink, true);
    return () => {
      window.removeEventListener("beforeunload", stopUnload);
      document.removeEventListener("click", stopLink, true);
    };
  }, [dirty]);

  function leave() {
    isLeaving.current = true; // the browser does not ask a second time
    if (target === "back") leaveBack();
    else if (target) router.push(target.href);
  }

  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title={t("title")}
      cancelLabel={t("stay")}
      act={{ label: t("act"), tone: "danger", onAct: leave }}
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
