"use client";

import { Check } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { TAKES_SCANS } from "../keys/use-scan-guard";
import { classNames } from "../text/class-names";
import { useFieldControl } from "./use-field-control";
import { inputLook } from "./input-look";

/** One thing that can be chosen; `detail` stands behind or below its label. */
export type SearchOption = { value: string; label: string; detail?: string };

type SearchSelectProps = {
  /** What is searched for; the caller finds the options. */
  text: string;
  onText: (text: string) => void;
  options: readonly SearchOption[];
  /** The chosen option's value. */
  value: string | null;
  onChoose: (value: string) => void;
  /** The list's name for screen readers. */
  listLabel: string;
  /** Said in place of the list where nothing was found. */
  empty: string;
  /** Other options are on their way. */
  busy?: boolean;
};

/** A choice among many, for a dialog: the focus begins here, what is typed narrows the list below, arrow keys walk through it, Enter chooses. Stands in a Field. */
export function SearchSelect(props: SearchSelectProps) {
  const { text, onText, options, value, listLabel, empty, busy } = props;
  const listId = useId();
  const { active, setActive, onKeyDown } = useActive(props);
  const wiring = useFieldControl();
  const isOpen = options.length > 0;
  const optionId = (index: number) => `${listId}-${index}`;
  return (
    <div className="flex flex-col gap-1">
      <input
        {...wiring}
        {...TAKES_SCANS}
        autoFocus
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
        aria-busy={busy || undefined}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className={inputLook("md")}
      />
      {isOpen ? (
        <ul
          id={listId}
          role="listbox"
          aria-label={listLabel}
          className={classNames("max-h-52 overflow-y-auto rounded-md border p-1", busy && "opacity-60")}
        >
          {options.map((option, index) => (
            <OptionRow
              key={option.value}
              id={optionId(index)}
              option={option}
              isActive={index === active}
              isChosen={option.value === value}
              onPick={() => {
                setActive(index);
                props.onChoose(option.value);
              }}
            />
          ))}
        </ul>
      ) : (
        <p role="status" className="px-1 text-sm text-ink-soft">
          {empty}
        </p>
      )}
    </div>
  );
}

type OptionRowProps = { id: string; option: SearchOption; isActive: boolean; isChosen: boolean; onPick: () => void };

function OptionRow({ id, option, isActive, isChosen, onPick }: OptionRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={isChosen}
      onPointerDown={(event) => event.preventDefault()} // the focus stays where one types
      onClick={onPick}
      className={classNames(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 touch:min-h-11",
        isActive && "bg-hover",
        isChosen && "bg-accent-surface",
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="mr-2 wrap-anywhere">{option.label}</span>
        {option.detail && <span className="text-sm wrap-anywhere text-ink-soft">{option.detail}</span>}
      </span>
      <Check aria-hidden size={16} className={isChosen ? "shrink-0 text-accent" : "invisible shrink-0"} />
    </li>
  );
}

/** Which option the keys stand at; −1 while none. Another list begins anew. */
function useActive({ text, options, onChoose }: SearchSelectProps) {
  const [place, setPlace] = useState({ text, index: -1 });
  const active = place.text === text ? Math.min(place.index, options.length - 1) : -1;
  const setActive = (index: number) => setPlace({ text, index });

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const chosen = options[active];
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, options.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && chosen) onChoose(chosen.value);
    else return;
    event.preventDefault();
  }

  return { active, setActive, onKeyDown };
}
