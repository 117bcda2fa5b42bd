import { outsideCommits, type Commit, type Reading } from "@/lib/db/commit";
import { isTaken, takenIndex } from "@/lib/db/unique";
import { AppError, refuse, type Refusal } from "@/lib/kernel/app-error";
import { fieldRule } from "@/lib/kernel/field-rule";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { ShopFields } from "../schema";
import { ensureBindable } from "./change";

/**
 * What of a shop's facts cannot be saved, told all at once: a name or supplier id that is in use, a flagship shop that cannot
 * be bound. Two who save at the same moment are still told apart by the unique indexes.
 *
 * @param before as the shop stands; null for a new one. What stays as it is may stay
 */
export async function ensureSaveable(commit: Commit, before: ShopFields | null, after: ShopFields): Promise<void> {
  const changed = (key: keyof ShopFields) => after[key] && after[key] !== before?.[key];
  const refusals = [
    changed("supplierId") && (await supplierIdRefusal(commit, after.supplierId)),
    changed("name") && (await nameRefusal(commit, after.name)),
    changed("flagshipShopId") && (await bindRefusal(commit, after.flagshipShopId)),
  ].filter((one): one is Refusal => Boolean(one));
  const [first] = refusals;
  if (!first) return;
  const { code, facts } = first;
  const fields = Object.fromEntries(refusals.flatMap((one) => Object.entries(one.fields ?? {})));
  refuse(code, { fields, ...(facts ? { facts } : {}) });
}

const SUPPLIER_ID_INDEX = "Shop_active_supplierId_key";

/** The unique indexes decide between two who save at the same moment; here their no becomes the refusal it stands for. */
export async function guardUnique<T>(
  scope: Scope,
  { name, supplierId }: Pick<ShopFields, "name" | "supplierId">,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new AppError(
      takenIndex(error) === SUPPLIER_ID_INDEX
        ? await supplierIdTaken(outsideCommits(scope), supplierId)
        : nameTaken(name),
    );
  }
}

async function nameRefusal({ tx, scope: { sellerAccountId } }: Commit, name: string): Promise<Refusal | null> {
  const taken = await tx.shop.count({ where: { sellerAccountId, name } });
  return taken === 0 ? null : nameTaken(name);
}

function nameTaken(name: string): Refusal {
  return { code: "SHOP_NAME_TAKEN", fields: { name: fieldRule("duplicate", { with: name }) } };
}

async function supplierIdRefusal(commit: Commit, supplierId: string | null): Promise<Refusal | null> {
  const taken = await commit.tx.shop.count({ where: { supplierId, deactivatedAt: null } });
  return taken === 0 ? null : supplierIdTaken(commit, supplierId);
}

/** The other shop is named only where the caller may see it: a supplier id may be a foreign account's (R19). */
async function supplierIdTaken({ tx, scope }: Reading, supplierId: string | null): Promise<Refusal> {
  const other = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { supplierId, deactivatedAt: null }] },
    select: { id: true, name: true },
  });
  return {
    code: "SUPPLIER_ID_TAKEN",
    fields: { supplierId: fieldRule("duplicate", other ? { with: other.name } : {}) },
    ...(other ? { facts: { shop: other.name, shopId: other.id } } : {}),
  };
}

async function bindRefusal(commit: Commit, flagshipShopId: string | null): Promise<Refusal | null> {
  try {
    if (flagshipShopId) await ensureBindable(commit, flagshipShopId);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.refusal;
    throw error;
  }
}
