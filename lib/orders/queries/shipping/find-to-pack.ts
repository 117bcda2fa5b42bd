import { database, Prisma } from "@/lib/db/client";
import { isCancelWaiting } from "@/lib/delivery/inbox/waiting-pushes";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { comparedForm, isSameNumber, soughtForm } from "@/lib/kernel/text/compared-form";
import { labelsOf } from "@/lib/labels/queries/labels";
import { offStandardLabels } from "@/lib/labels/queries/off-standard";
import type { PackAnswer } from "../../domain/pack-answer";
import { whyNotPacked, type NotPacked, type PackedLabel } from "../../domain/packable";
import { packOrder, packRefusal } from "./pack-order";
import { JUDGED, type FoundToPack } from "./to-pack-row";
import { elsewhereOf } from "./waybill-elsewhere";

/** Keys 1 to 9 choose. */
const MOST_CHOICES = 9;

type Judged = { order: FoundToPack; not: NotPacked | null };

/**
 * What a text scanned at the packing desk leads to: an order by its own number, by its trade's, or by a waybill number that was taken
 * for it or that it left by. The order to pack, or in plain words why its parcel must not leave (R63, R64, R72, R77). Where several
 * bear the number, those that may be packed are a choice.
 */
export async function findToPack(scope: Scope, code: string, now = new Date()): Promise<PackAnswer> {
  const judged = code === "" ? [] : await judgedBy(scope, code, now);
  const toPack = judged.filter(({ not }) => not === null);
  const [only] = toPack;
  if (only && toPack.length === 1) return { kind: "order", order: await packOrder(scope, only.order, now) };
  if (toPack.length > 1) {
    const orders = await Promise.all(toPack.slice(0, MOST_CHOICES).map(({ order }) => packOrder(scope, order, now)));
    return { kind: "choices", choices: orders.map(choiceOf) };
  }
  const [first] = judged;
  if (!first?.not) return { kind: "unknown" };
  return { kind: "refused", refusal: await packRefusal(scope, first.order, { not: first.not, now }) };
}

function choiceOf({ id, bizOrderCode, shopName, pieces, latestShipAt, due }: Awaited<ReturnType<typeof packOrder>>) {
  return { id, bizOrderCode, shopName, pieces, latestShipAt, due };
}

async function judgedBy(scope: Scope, code: string, now: Date): Promise<Judged[]> {
  const found = await ordersNamed(scope, code);
  const labels = await labelsOf(
    scope,
    found.map(({ id }) => id),
  );
  return Promise.all(
    found.map(async (row) => {
      const order = { ...row, labels: labels.get(row.id) ?? [] };
      return { order, not: await judge(scope, order, { code, now }) };
    }),
  );
}

/** Every way in which a number may name an order; each goes along an index of its own, for a scan is to be answered at once. */
async function ordersNamed(scope: Scope, code: string) {
  const { sellerAccountId } = scope;
  const form = soughtForm(code);
  const own = Prisma.sql`"sellerAccountId" = ${sellerAccountId}::uuid`;
  const ids = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE ${own} AND "numberForm" = ${form}
    UNION SELECT "orderId" FROM "OrderLine" WHERE ${own} AND "tradeForm" = ${form}
    UNION SELECT "orderId" FROM "WaybillGrant" WHERE ${own} AND "waybillForm" = ${form}
    UNION SELECT "orderId" FROM "Package" WHERE ${own} AND "waybillForm" = ${form}
    UNION SELECT p."orderId" FROM "WaybillChange" c JOIN "Package" p ON p.id = c."packageId"
      WHERE c."sellerAccountId" = ${sellerAccountId}::uuid AND c."oldWaybillForm" = ${form}
    LIMIT ${MOST_NAMED}`;
  if (ids.length === 0) return [];
  return database().order.findMany({
    where: { AND: [withinScope(scope), { id: { in: ids.map(({ id }) => id) } }] },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: JUDGED,
  });
}

/** A trade has a few orders, and a waybill number two at most; more is a text that says nothing. */
const MOST_NAMED = 50;

async function judge(
  scope: Scope,
  order: FoundToPack,
  { code, now }: { code: string; now: Date },
): Promise<NotPacked | null> {
  const [isCancelPending, labels] = await Promise.all([
    order.status === "SENT_TO_WAREHOUSE" ? isCancelWaiting(scope, order) : false,
    packedLabels(scope, order, now),
  ]);
  const scanned = labels.find(({ waybillNo }) => isSameNumber(waybillNo, code)) ?? null;
  return whyNotPacked({ ...order, isCancelPending, labels, scanned });
}

async function packedLabels(scope: Scope, { id, labels }: FoundToPack, now: Date): Promise<PackedLabel[]> {
  if (labels.length === 0) return [];
  const [offStandard, elsewhere] = await Promise.all([
    offStandardLabels(
      scope,
      labels.map((label) => label.id),
    ),
    elsewhereOf(scope, id, { waybillNos: labels.map(({ waybillNo }) => waybillNo), now }),
  ]);
  return labels.map((label) => ({
    ...label,
    isOffStandard: offStandard.has(label.id),
    isElsewhere: elsewhere.some(({ waybillForm }) => waybillForm === comparedForm(label.waybillNo)),
  }));
}
