"use client";

import { TextLink } from "@/components/ui/text/text-link";
import type { MessageSubject } from "@/lib/delivery/messages/client";
import { orderHref, refundHref, returnHref, skuHref } from "@/lib/kernel/addresses";

const HREFS = { order: orderHref, refund: refundHref, "return-order": returnHref, sku: skuHref } as const;

/** The record a message is about, linked for whom its page is open. */
export function Subject({ subject }: { subject: MessageSubject }) {
  return <TextLink href={HREFS[subject.kind](subject.id)}>{subject.number}</TextLink>;
}
