import { maskName, maskPhonesIn } from "@/lib/kernel/text/mask";

/** The buyer's message 买家留言 as a page shows it; `isMasked`: something in it is hidden. */
export type MessageView = { text: string; isMasked: boolean };

/** At least so many letters make an address; a shorter word would hide half of the message. */
const SHORTEST_ADDRESS = 4;

/**
 * The message with what it tells of the consumer masked: every phone number, and the receiver's own name and address where it
 * repeats them (R178). Null where there is none.
 */
export function maskMessage(
  message: string | null,
  receiver: { name: string | null; address: string | null },
): MessageView | null {
  if (!message) return null;
  let text = message;
  if (receiver.address && receiver.address.length >= SHORTEST_ADDRESS) text = text.replaceAll(receiver.address, "***");
  if (receiver.name && receiver.name.length > 1)
    text = text.replaceAll(receiver.name, maskName(receiver.name) ?? "***");
  text = maskPhonesIn(text);
  return { text, isMasked: text !== message };
}
