"use client";

import { useRouter } from "next/navigation";
import { useEffect, type RefObject } from "react";
import { keyIsTaken } from "../keys/typing-target";

/** j and k move the focus from row to row, x selects, Enter opens (R165). One table a page listens. */
export function useTableKeys(box: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (keyIsTaken(event) || !box.current) return;
      const rows = visibleRows(box.current);
      const active = rows.find((row) => row.contains(document.activeElement));
      if (event.key === "j") move(rows, active, 1);
      else if (event.key === "k") move(rows, active, -1);
      else if (event.key === "x" && active) active.querySelector<HTMLInputElement>("[data-select]")?.click();
      else if (event.key === "Enter" && active && active === document.activeElement && active.dataset.href)
        router.push(active.dataset.href);
      else return;
      event.preventDefault();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [box, router]);
}

/** Rows of the table or of the cards, whichever the width shows. */
function visibleRows(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.offsetParent !== null);
}

function move(rows: readonly HTMLElement[], active: HTMLElement | undefined, step: 1 | -1): void {
  const next = active ? rows[rows.indexOf(active) + step] : rows[0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
