import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import type { TestShop } from "./shop";

type Words = {
  kind?: "order" | "cancel" | "return";
  code?: string;
  body?: string;
  state?: "PENDING" | "RUNNING" | "PARKED" | "FAILED";
  note?: string;
  receivedAt?: Date;
  parkedAt?: Date;
  passedBy?: string;
  leaseOwner?: string;
  leaseUntil?: Date;
};

/** A push as it lies in the inbox. Returns its id. */
export async function putPush(shop: TestShop, words: Words = {}): Promise<string> {
  const { kind = "order", code = `LP${randomUUID()}`, body = "<request/>", ...columns } = words;
  const sealed = seal(body);
  const row = await database().inboxItem.create({
    data: {
      id: randomUUID(),
      kind,
      supplierId: shop.supplierId,
      bizOrderCode: code,
      orderingKey: `${shop.supplierId}:${code}`,
      dedupKey: randomUUID(),
      sellerAccountId: shop.sellerAccountId,
      shopId: shop.id,
      bodyCipher: sealed.cipher,
      keyId: sealed.keyId,
      answer: "accepted",
      state: "PENDING",
      ...columns,
    },
  });
  return row.id;
}

export function pushRow(id: string) {
  return database().inboxItem.findUniqueOrThrow({ where: { id }, omit: { bodyCipher: true } });
}
