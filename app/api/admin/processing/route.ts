import { routeFor } from "@/lib/auth/route";
import { processingNow } from "@/lib/delivery/processing";

/** Whether pushes and reports are being worked on: every open page asks again and again. */
export const GET = routeFor({ may: () => true }, () => processingNow());
