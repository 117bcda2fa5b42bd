import type { Locale } from "@/lib/i18n/locale";
import en from "./en";
import zhCN from "./zh-CN";

/** All texts of one language; its keys are checked where they are used. */
export type Messages = typeof zhCN;

/** The texts of each language. They belong to the browser's script, which it keeps: no page carries them. */
export const MESSAGES: Record<Locale, Messages> = { "zh-CN": zhCN, en };
