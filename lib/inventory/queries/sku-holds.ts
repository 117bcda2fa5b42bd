import { Prisma } from "@/lib/db/client";
import { soughtForm } from "@/lib/kernel/text/compared-form";

/** SKUs (under the given alias) whose code, name, bar code or goods id holds the text; its codes in compared form, too. */
export function skuHolds(alias: "k" | "s", text: string): Prisma.Sql {
  const sku = Prisma.raw(alias);
  const words = text.normalize("NFKC").trim().toLowerCase();
  return Prisma.sql`(position(${words} IN ${sku}."searchText") > 0 OR position(${soughtForm(text)} IN ${sku}."searchForm") > 0)`;
}
