import { getTranslations } from "next-intl/server";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Edition } from "@/lib/kernel/scope";
import { NAVIGATION, type EntryKey } from "./navigation";

/** The menu path of a page in this edition (R94, R95), with what lies below the page: a number, or crumbs of its own. */
export async function pathTo(key: EntryKey, edition: Edition, tail: string | readonly Crumb[] = []): Promise<Crumb[]> {
  const t = await getTranslations("shell.place");
  const entry = NAVIGATION.find((one) => one.key === key);
  if (!entry) return [];
  const above = (entry.path[edition] ?? []).map((place) => ({ label: t(place) }));
  const below = typeof tail === "string" ? [{ label: tail }] : tail;
  return [...above, { label: t(entry.label), href: entry.href }, ...below];
}
