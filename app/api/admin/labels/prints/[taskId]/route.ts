import { readForm } from "@/lib/auth/read-form";
import { routeFor } from "@/lib/auth/route";
import { settlePrint } from "@/lib/labels/commands/settle-print";
import { refuse } from "@/lib/kernel/app-error";
import { printTaskId, settlePrintForm } from "@/lib/labels/schema";

/** What the print client said of a task. */
export const POST = routeFor({ area: "shipping", access: "do" }, async (caller, request, { taskId = "" }) =>
  settlePrint(
    caller,
    printTaskId.safeParse(taskId).data ?? refuse("NOT_FOUND"),
    settlePrintForm.parse(await readForm(request)),
  ),
);
