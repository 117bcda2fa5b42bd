import type { Schedule } from "./schedules";
import { sweep } from "./sweep";

/** Compares what is wrong with the alerts, every minute. */
export const SWEEP: Schedule = { name: "alerts", pattern: "* * * * *", run: (now) => sweep(now) };

/** Everything Line3 does by itself at set times of Asia/Shanghai. One line each. */
export const SCHEDULES: readonly Schedule[] = [SWEEP];
