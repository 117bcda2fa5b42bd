import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { CartonRow, CartonView, LabelRow, LabelView } from "../client";
import { recordId } from "../schema";

const CARTON = {
  id: true,
  code: true,
  lengthMm: true,
  widthMm: true,
  heightMm: true,
  isApproved: true,
  supplierName: true,
  supplierContact: true,
  disabledAt: true,
} as const satisfies Prisma.CartonSpecSelect;

const LABEL = {
  id: true,
  name: true,
  isStandard: true,
  widthMm: true,
  heightMm: true,
  footer: true,
  disabledAt: true,
} as const satisfies Prisma.LabelTemplateSelect;

/** What is in use stands before what is disabled. */
const IN_USE_FIRST = { disabledAt: { sort: "asc", nulls: "first" } } as const;

function rowOf<T extends { disabledAt: Date | null }>({ disabledAt, ...row }: T) {
  return { ...row, isDisabled: disabledAt !== null };
}

/** Every carton size of the account (R73), for its list and for the choice when packing. */
export async function listCartons({ sellerAccountId }: Scope): Promise<CartonRow[]> {
  const found = await database().cartonSpec.findMany({
    where: { sellerAccountId },
    orderBy: [IN_USE_FIRST, { code: "asc" }],
    select: CARTON,
  });
  return found.map(rowOf);
}

/** One carton size with its history; null when it is not the account's. */
export async function getCarton(scope: Scope, id: string): Promise<CartonView | null> {
  if (!recordId.safeParse(id).success) return null;
  const found = await database().cartonSpec.findFirst({
    where: { id, sellerAccountId: scope.sellerAccountId },
    select: { ...CARTON, version: true },
  });
  if (!found) return null;
  return { ...rowOf(found), timeline: await listAudit(scope, { kind: "carton", ids: [found.id] }) };
}

/** Every label template of the account (R72), for its list and for the choice when printing. */
export async function listLabels({ sellerAccountId }: Scope): Promise<LabelRow[]> {
  const found = await database().labelTemplate.findMany({
    where: { sellerAccountId },
    orderBy: [IN_USE_FIRST, { name: "asc" }],
    select: LABEL,
  });
  return found.map(rowOf);
}

/** One label template with its history; null when it is not the account's. */
export async function getLabel(scope: Scope, id: string): Promise<LabelView | null> {
  if (!recordId.safeParse(id).success) return null;
  const found = await database().labelTemplate.findFirst({
    where: { id, sellerAccountId: scope.sellerAccountId },
    select: { ...LABEL, version: true },
  });
  if (!found) return null;
  return { ...rowOf(found), timeline: await listAudit(scope, { kind: "label-template", ids: [found.id] }) };
}
