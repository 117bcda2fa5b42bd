"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Working } from "../page/working";
import { classNames } from "../text/class-names";
import { inputLook } from "../form/input-look";
import { useListUrl } from "./use-list-url";

export const SEARCH_BOX_ID = "search-box";

const PAUSE_MS = 300;

type SearchBoxProps = {
  /** The URL parameter; "q" unless told otherwise. */
  param?: string;
  /** What can be searched, for example 履约单号、运单号. */
  label: string;
};

/** Searches a list while one types, after a short pause; `/` puts the cursor here (R165). */
export function SearchBox({ param = "q", label }: SearchBoxProps) {
  const t = useTranslations("ui");
  const url = useListUrl([param]);
  const inUrl = url.values[param] ?? "";
  const [text, setText] = useState(inUrl);
  const sent = useRef(inUrl);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (inUrl === sent.current) return; // our own change coming back must not undo what was typed since
    sent.current = inUrl;
    setText(inUrl);
  }, [inUrl]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(value: string) {
    clearTimeout(timer.current);
    sent.current = value.trim();
    url.set({ [param]: sent.current }, "replace");
  }
  function change(value: string) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(value), PAUSE_MS);
  }

  return (
    <div role="search" className="relative max-sm:min-w-56 max-sm:flex-1 sm:w-72">
      <span className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-soft">
        {url.pending ? <Working size={16} /> : <Search aria-hidden size={16} />}
      </span>
      <input
        type="text"
        id={SEARCH_BOX_ID}
        aria-label={`${t("search")}: ${label}`}
        aria-busy={url.pending}
        placeholder={label}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") send(text);
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className={inputLook("md", classNames("pl-8", text && "pr-8 touch:pr-11"))}
      />
      {text && (
        <button
          type="button"
          aria-label={t("searchClear")}
          className="absolute top-1 right-1 grid size-6 touch:top-0 touch:right-0 touch:size-11 place-items-center rounded-sm text-ink-soft hover:bg-hover"
          onClick={() => {
            setText("");
            send("");
          }}
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  );
}
