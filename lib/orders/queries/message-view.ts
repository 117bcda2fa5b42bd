import { log } from "@/lib/log";
import type { OrderView } from "../client";
import { maskMessage } from "../domain/buyer-message";
import { partiesOf } from "../mapping";

type Sealed = Parameters<typeof partiesOf>[0] & { id: string };

/** What the buyer wrote, opened on the way to the page, so that only what may be seen goes there (R178). */
export function messageView(found: Sealed): OrderView["message"] {
  try {
    const parties = partiesOf(found);
    return parties && maskMessage(parties.buyerMessage, parties.receiver);
  } catch (error) {
    log.warn({ err: error, orderId: found.id }, "the people of an order could not be decrypted");
    return "locked";
  }
}
