import { readForm } from "@/lib/auth/read-form";
import { routeFor } from "@/lib/auth/route";
import { beginPrintForm } from "@/lib/labels/schema";
import { printLabel } from "@/lib/orders/commands/print-label";

/** A label goes to a print client: a task with the label's print data, or why there is none. */
export const POST = routeFor({ area: "shipping", access: "do" }, async (caller, request) =>
  printLabel(caller, beginPrintForm.parse(await readForm(request))),
);
