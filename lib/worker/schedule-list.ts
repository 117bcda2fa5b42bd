import { removeOldSessions } from "@/lib/auth/sessions/sessions";
import { forgetThrottles } from "@/lib/auth/sign-in-throttle";
import { tallyMessages } from "@/lib/delivery/pulse/tally";
import { readAccounts } from "@/lib/labels/commands/read-accounts";
import type { PlatformCaller } from "@/lib/platform/call";
import { runAuthorizationCheck, runAuthorizationRefresh } from "@/lib/shops/commands/keep-authorized";
import { readPlatformTime } from "./platform-clock";
import { endPauses } from "./receiving";
import type { Schedule } from "./schedules";
import { sweep } from "./sweep";

/** Compares what is wrong with the alerts, every minute. */
export const SWEEP: Schedule = { name: "alerts", pattern: "* * * * *", run: (now) => sweep(now) };

/** Ends pauses of order receiving, every minute (R53). */
const END_PAUSES: Schedule = { name: "receiving-on", pattern: "* * * * *", run: endPauses };

/** Counts what came in, was handled and was reported, for the chart of the last day, every minute. */
const TALLY: Schedule = { name: "message-tally", pattern: "* * * * *", run: tallyMessages };

/** Forgets wrong passwords of days ago, every hour. */
const FORGET_TRIES: Schedule = { name: "sign-in-tries", pattern: "17 * * * *", run: forgetThrottles };

/** Forgets sign-ins that ended long ago, every night. */
const FORGET_SESSIONS: Schedule = { name: "sessions", pattern: "47 3 * * *", run: removeOldSessions };

/** Everything Line3 does by itself at set times of Asia/Shanghai. One line each. */
export const SCHEDULES: readonly Schedule[] = [SWEEP, END_PAUSES, TALLY, FORGET_TRIES, FORGET_SESSIONS];

/** Reads e-waybill accounts that are a day old; woken where a person asks. */
export const EWAYBILL_READING = "ewaybill-accounts";

/** As above, for what asks the platform. */
export function platformSchedules(call: PlatformCaller): Schedule[] {
  return [
    { name: "platform-clock", pattern: "*/10 * * * *", run: () => readPlatformTime(call) },
    { name: "authorization-refresh", pattern: "*/10 * * * *", run: (now) => runAuthorizationRefresh(call, now) },
    { name: EWAYBILL_READING, pattern: "*/10 * * * *", run: (now) => readAccounts(call, now) },
    { name: "authorization-check", pattern: "0 8 * * *", run: (now) => runAuthorizationCheck(call, now) },
  ];
}
