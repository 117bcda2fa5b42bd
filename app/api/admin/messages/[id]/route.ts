import { routeFor } from "@/lib/auth/route";
import { getMessage } from "@/lib/delivery/messages/queries/get-message";
import { messageId } from "@/lib/delivery/messages/schema";
import { refuse } from "@/lib/kernel/app-error";

/** One push or report; its page follows it by this. */
export const GET = routeFor({ area: "messages" }, async ({ scope }, _request, { id = "" }) => {
  const message = messageId.safeParse(id).success ? await getMessage(scope, id) : null;
  return message ?? refuse("NOT_FOUND");
});
