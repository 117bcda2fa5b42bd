import { Prisma } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { soughtForm } from "@/lib/kernel/text/compared-form";

/**
 * SKUs (under the given alias) whose code, name, bar code or goods id holds the text; its codes in compared form, too. From three
 * letters on along the indexes of their trigrams (R171).
 */
export function skuHolds(alias: "k" | "s", text: string): Prisma.Sql {
  const sku = Prisma.raw(alias);
  const held = (words: string) => `%${literally(words)}%`;
  const words = text.normalize("NFKC").trim().toLowerCase();
  return Prisma.sql`(${sku}."searchText" LIKE ${held(words)} OR ${sku}."searchForm" LIKE ${held(soughtForm(text))})`;
}
