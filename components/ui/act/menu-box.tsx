"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { classNames } from "../text/class-names";
import { PageLink } from "../text/page-link";
import type { MenuBoxProps, MenuItem } from "./menu";

const ITEM =
  "flex min-h-8 touch:min-h-11 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55 data-[highlighted]:bg-hover";

/** A Menu that was opened: see menu.tsx. */
export function MenuBox({ open, onOpenChange, trigger, items, align = "end" }: MenuBoxProps) {
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(24rem,var(--radix-dropdown-menu-content-available-height))] max-w-80 min-w-44 animate-appear overflow-y-auto rounded-md border bg-surface p-1 shadow-raised"
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
        <PageLink href={item.href}>{content}</PageLink>
      </Radix.Item>
    );
  if (item.kind === "choice")
    return (
      <Radix.CheckboxItem
        checked={item.chosen}
        onSelect={(event) => {
          if (item.staysOpen) event.preventDefault();
          item.onSelect();
        }}
        className={ITEM}
      >
        {content}
        {item.count !== undefined && (
          <span className="text-sm text-ink-soft tabular-nums">{item.count.toLocaleString("en-US")}</span>
        )}
        <Check aria-hidden size={16} className={item.chosen ? "shrink-0 text-accent" : "invisible shrink-0"} />
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
