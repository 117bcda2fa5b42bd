import { Gauge, Histogram, Registry } from "prom-client";
import { VERSION } from "./version";

/** What this process has counted since it began; the web process tells it at `/api/metrics`, with what its workers told. */
export const registry = new Registry();

new Gauge({
  name: "line3_build_info",
  help: "The version that this process runs; always 1",
  labelNames: ["version"],
  registers: [registry],
}).set({ version: VERSION }, 1);

const secondsOf = (name: string, help: string, labelNames: string[], buckets: number[]) =>
  new Histogram({ name, help, labelNames, buckets, registers: [registry] });

/** Seconds from the first byte of a push to our answer, by the answer. */
export const pushSeconds = secondsOf(
  "line3_push_duration_seconds",
  "Time from a push's arrival to its answer",
  ["answer"],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
);

/** Seconds from the answer to a push until it was handled, by kind and what came of it (done, parked, failed). */
export const handlingSeconds = secondsOf(
  "line3_push_handling_delay_seconds",
  "Time from a push's arrival until it was handled",
  ["kind", "outcome"],
  [0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200],
);

/** Seconds of one call that reports a fact, by kind and the platform's answer. */
export const callSeconds = secondsOf(
  "line3_report_call_duration_seconds",
  "Duration of a call that reports a fact to the platform",
  ["kind", "outcome"],
  [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 35],
);
