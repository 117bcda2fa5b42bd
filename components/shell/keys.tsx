"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { focusOn } from "@/components/ui/keys/focus-on";
import { Kbd } from "@/components/ui/keys/kbd";
import { keyIsTaken } from "@/components/ui/keys/typing-target";
import { SEARCH_BOX_ID } from "@/components/ui/list/search-box";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { entriesFor } from "./navigation";

const SECOND_KEY_MS = 1500;

/** The keys that work on every page: `/`, `g` and a letter, `?` (R165). Rows have theirs in the table. */
export function Keys({ role, edition }: { role: Role; edition: Edition }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  usePageKeys(role, edition, () => setOpen(true));
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t("keys.title")} cancelLabel={t("keys.close")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        <KeyRow keys={<Kbd>/</Kbd>} text={t("keys.search")} />
        <KeyRow keys={<Kbd>j</Kbd>} text={t("keys.down")} />
        <KeyRow keys={<Kbd>k</Kbd>} text={t("keys.up")} />
        <KeyRow keys={<Kbd>x</Kbd>} text={t("keys.select")} />
        <KeyRow keys={<Kbd>Enter</Kbd>} text={t("keys.open")} />
        {entriesFor(role, edition).map(
          (entry) =>
            entry.goKey && (
              <KeyRow
                key={entry.key}
                keys={<GoKeys second={entry.goKey} />}
                text={t("keys.go", { place: t(`place.${entry.label}`) })}
              />
            ),
        )}
        <KeyRow keys={<Kbd>?</Kbd>} text={t("keys.list")} />
      </dl>
    </Dialog>
  );
}

function KeyRow({ keys, text }: { keys: ReactNode; text: string }) {
  return (
    <>
      <dt>{keys}</dt>
      <dd>{text}</dd>
    </>
  );
}

function GoKeys({ second }: { second: string }) {
  const t = useTranslations("shell.keys");
  return (
    <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
      <Kbd>g</Kbd>
      {t("then")}
      <Kbd>{second}</Kbd>
    </span>
  );
}

function usePageKeys(role: Role, edition: Edition, showList: () => void) {
  const router = useRouter();
  const goUntil = useRef(0);
  const show = useRef(showList);
  useEffect(() => {
    show.current = showList;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (keyIsTaken(event)) return;
      const going = event.timeStamp < goUntil.current;
      goUntil.current = event.key === "g" ? event.timeStamp + SECOND_KEY_MS : 0;
      const entry = going && entriesFor(role, edition).find((one) => one.goKey === event.key);
      if (entry) router.push(entry.href);
      else if (event.key === "/") focusOn(SEARCH_BOX_ID);
      else if (event.key === "?") show.current();
      else return;
      event.preventDefault();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [role, edition, router]);
}
