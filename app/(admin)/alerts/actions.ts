"use server";

import { acknowledgeAlert, takeBackAcknowledgement } from "@/lib/alerts/commands/acknowledge";
import { acknowledgeForm, takeBackForm } from "@/lib/alerts/schema";
import { actionFor } from "@/lib/auth/action";

/** 知道了: the alert stays open, the bell counts it no more. */
export const acknowledge = actionFor({ area: "alerts", input: acknowledgeForm }, acknowledgeAlert);

/** 撤销 of that. */
export const takeBack = actionFor({ area: "alerts", input: takeBackForm }, takeBackAcknowledgement);
