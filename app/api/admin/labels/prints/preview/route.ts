import { readForm } from "@/lib/auth/read-form";
import { routeFor } from "@/lib/auth/route";
import { previewLabel } from "@/lib/labels/commands/preview-label";
import { previewLabelForm } from "@/lib/labels/schema";

/** What a label would print, to be drawn only; who asks is noted, so that it is no GET. */
export const POST = routeFor({ area: "shipping", access: "do" }, async (caller, request) =>
  previewLabel(caller, previewLabelForm.parse(await readForm(request))),
);
