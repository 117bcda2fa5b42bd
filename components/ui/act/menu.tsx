"use client";

import { Check, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../text/class-names";

export type MenuItem =
  | { kind?: "act"; label: string; icon?: LucideIcon; onSelect: () => void; danger?: boolean; disabled?: boolean }
  | { kind: "link"; label: string; icon?: LucideIcon; href: string }
  | { kind: "choice"; label: string; icon?: LucideIcon; chosen: boolean; onSelect: () => void }
  | { kind: "text"; label: string; detail?: string }
  | { kind: "line" };

type MenuProps = {
  /** One button; it becomes the trigger. */
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: "start" | "end";
};

const ITEM =
  "flex min-h-8 touch:min-h-11 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55 data-[highlighted]:bg-hover";

/** The rest of the acts, behind one button. */
export function Menu({ trigger, items, align = "end" }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 animate-appear rounded-md border bg-surface p-1 shadow-raised"
        >
          {items.map((item, index) => (
            <Item key={index} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  if (item.kind === "line") return <Radix.Separator className="my-1 h-px bg-line" />;
  if (item.kind === "text") return <Text label={item.label} detail={item.detail} />;
  const content = (
    <>
      {item.icon && <item.icon aria-hidden size={16} />}
      <span className="flex-1">{item.label}</span>
    </>
  );
  if (item.kind === "link")
    return (
      <Radix.Item asChild className={ITEM}>
        <Link href={item.href}>{content}</Link>
      </Radix.Item>
    );
  if (item.kind === "choice")
    return (
      <Radix.CheckboxItem checked={item.chosen} onSelect={item.onSelect} className={ITEM}>
        {content}
        <Check aria-hidden size={16} className={item.chosen ? "text-accent" : "invisible"} />
      </Radix.CheckboxItem>
    );
  return (
    <Radix.Item
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
      className={classNames(ITEM, item.danger && "text-failed")}
    >
      {content}
    </Radix.Item>
  );
}

function Text({ label, detail }: { label: string; detail?: string | undefined }) {
  return (
    <Radix.Label className="px-2 py-1">
      <span className="block font-medium">{label}</span>
      {detail && <span className="block text-sm text-ink-soft">{detail}</span>}
    </Radix.Label>
  );
}
