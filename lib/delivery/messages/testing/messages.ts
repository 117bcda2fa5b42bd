import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import type { PushState } from "../../domain/messages";
import type { ReportState } from "../../domain/report-state";
import { METHODS } from "../../testing/signed-push";
import type { TestShop } from "../../testing/shop";

type Whose = Pick<TestShop, "id" | "sellerAccountId" | "supplierId">;

type PushWords = {
  kind?: "order" | "cancel" | "return" | "unknown";
  code?: string;
  at?: Date;
  state?: PushState;
  answer?: string;
  note?: string;
  body?: string | null;
  claimedSupplierId?: string;
  /** False: no shop had its supplier id. */
  isBound?: boolean;
};

/** A push as `storePush` keeps it. Returns its id. For tests. */
export async function putInbound(shop: Whose, words: PushWords = {}): Promise<string> {
  const { kind = "order", code = `LP${randomUUID()}`, at = new Date(), state = "DONE", isBound = true } = words;
  const method = kind === "unknown" ? null : METHODS[kind];
  const body = words.body === undefined ? `<request><supplierId>${shop.supplierId}</supplierId></request>` : words.body;
  const sealed = body === null ? null : seal(body);
  const { id } = await database().inboxItem.create({
    data: {
      id: randomUUID(),
      method,
      kind,
      supplierId: kind === "unknown" && body === null ? null : shop.supplierId,
      claimedSupplierId: words.claimedSupplierId ?? null,
      bizOrderCode: kind === "unknown" && body === null ? null : code,
      orderingKey: `${shop.supplierId}:${code}`,
      dedupKey:
        kind === "unknown" ? `refused|${randomUUID()}` : `${method}|${shop.supplierId}|${code}||${randomUUID()}`,
      sellerAccountId: isBound ? shop.sellerAccountId : null,
      shopId: isBound ? shop.id : null,
      bodyCipher: sealed?.cipher ?? null,
      keyId: sealed?.keyId ?? null,
      bodyBytes: body === null ? 0 : Buffer.byteLength(body),
      answer: words.answer ?? "accepted",
      note: words.note ?? null,
      state,
      receivedAt: at,
      processedAt: state === "DONE" ? at : null,
    },
    select: { id: true },
  });
  return id;
}

type ReportWords = {
  kind?: ReportKind;
  method?: string;
  at?: Date;
  state?: ReportState;
  code?: string;
  subjectKind?: "order" | "return-order";
  subjectId?: string;
  acknowledgedAt?: Date;
  payload?: object;
};

/** A report as it lies in the outbox. Returns its id. For tests. */
export async function putOutbound(shop: Whose, words: ReportWords = {}): Promise<string> {
  const { kind = "shipped", method = "alibaba.ascp.uop.supplier.consignorder.ship", at = new Date() } = words;
  const sealed = seal(JSON.stringify(words.payload ?? { supplierId: shop.supplierId }));
  const { id } = await database().outboxJob.create({
    data: {
      sellerAccountId: shop.sellerAccountId,
      shopId: shop.id,
      kind,
      method,
      orderingKey: randomUUID(),
      idempotencyKey: randomUUID(),
      subjectKind: words.subjectKind ?? "order",
      subjectId: words.subjectId ?? randomUUID(),
      payloadCipher: sealed.cipher,
      keyId: sealed.keyId,
      state: words.state ?? "ACCEPTED",
      lastCode: words.code ?? null,
      acknowledgedAt: words.acknowledgedAt ?? null,
      createdAt: at,
    },
    select: { id: true },
  });
  return id;
}

type StockWords = {
  status?: "PENDING" | "SENT" | "FAILED" | "SUPERSEDED" | "BLOCKED" | "SKIPPED";
  at?: Date;
  code?: string;
  cause?: string;
  skuCode?: string;
  leaseOwner?: string;
  /** False: a newer number was made since. */
  isNewest?: boolean;
};

/** A number of stock as it was planned and came out, with its SKU and target. Returns its id. For tests. */
export async function putStock(shop: Whose, words: StockWords = {}): Promise<string> {
  const { sellerAccountId, id: shopId } = shop;
  const { status = "SENT", at = new Date(), skuCode: code = `SKU-${randomUUID()}`, isNewest = true } = words;
  const { id: skuId } = await database().sku.upsert({
    where: { sellerAccountId_code: { sellerAccountId, code } },
    update: {},
    create: { sellerAccountId, code, name: "奶粉" },
    select: { id: true },
  });
  const place = { sellerAccountId, shopId, skuId, storeCode: "WH1" };
  const { id } = await database().stockSyncAttempt.create({
    data: {
      ...{ ...place, status, createdAt: at, version: 1, trigger: "CHANGE", triggeredBy: "system", terms: [] },
      ...{ oldPieces: 3, newPieces: 5, tries: words.code ? 1 : 0, settledAt: status === "PENDING" ? null : at },
      ...{ code: words.code ?? null, cause: words.cause ?? null, leaseOwner: words.leaseOwner ?? null },
    },
    select: { id: true },
  });
  const stands = isNewest ? { lastAttemptId: id, status } : { lastAttemptId: randomUUID(), status: "PENDING" as const };
  await database().stockTarget.upsert({
    where: { shopId_skuId_storeCode: { shopId, skuId, storeCode: "WH1" } },
    update: stands,
    create: { ...place, ...stands },
  });
  return id;
}

type CallWords = {
  kind?: "PUBLISH" | "QUERY";
  at?: Date;
  outcome?: "accepted" | "refused" | "try-later" | "unknown";
  code?: string;
  text?: string;
  goods?: number;
  attemptIds?: string[];
  overAt?: Date;
  form?: string;
  answer?: string;
};

/** A call about stock as it was made; a question where nothing else is said. Returns its id. For tests. */
export async function putStockCall(shop: Whose, words: CallWords = {}): Promise<string> {
  const { kind = "QUERY", outcome = "accepted", form = "{}", answer = "{}", attemptIds = [] } = words;
  const [sealedForm, sealedAnswer] = [seal(form), seal(answer)];
  const { id } = await database().stockCall.create({
    data: {
      ...{ id: randomUUID(), sellerAccountId: shop.sellerAccountId, shopId: shop.id, kind, outcome, attemptIds },
      ...{ storeCode: kind === "QUERY" ? "WH1" : null, goods: words.goods ?? 1, startedAt: words.at ?? new Date() },
      ...{ durationMs: 12, code: words.code ?? null, text: words.text ?? null, overAt: words.overAt ?? null },
      ...{ formCipher: sealedForm.cipher, answerCipher: sealedAnswer.cipher, keyId: sealedForm.keyId },
    },
    select: { id: true },
  });
  return id;
}
