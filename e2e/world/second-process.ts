import { spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { expect } from "@playwright/test";
import { variable } from "./environment";

/** A process beside those of the run. */
export type SecondProcess = {
  stop: () => Promise<void>;
  /** As a power cut would end it: it gives nothing back. */
  kill: () => Promise<void>;
};

/**
 * Another process of the product, as an operator would start one with other settings than the run's: web, worker or sandbox. It
 * answers at `health` when this returns; a worker has no such address. Its lines go to the logs of its data folder.
 */
export async function startSecondProcess(
  program: string,
  settings: Record<string, string>,
  health?: string,
): Promise<SecondProcess> {
  const given = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  // Product code that a test calls is silenced by its own environment; a process is not.
  const env = { ...process.env, LOG_LEVEL: "info", ...given, ...settings };
  const logs = `${settings.LINE3_DATA_DIR ?? given.LINE3_DATA_DIR}/logs`;
  mkdirSync(logs, { recursive: true });
  const log = openSync(`${logs}/second-processes.log`, "a");
  const running = spawn(process.execPath, ["--import", "tsx", program], { env, stdio: ["ignore", log, log] });
  const ended = new Promise<void>((resolve) => running.once("exit", () => resolve()));
  // The web's tells of a worker too, which there may be none of: that it has its pages is enough.
  const answers = async () => {
    const told = (await (await fetch(health ?? "")).json()) as { pages?: string };
    expect(told.pages ?? "ok").toBe("ok");
  };
  if (health) await Promise.race([expect(answers).toPass({ timeout: 60_000 }), ended]);
  expect(running.exitCode, `a second ${program} runs`).toBeNull();
  const endBy = (signal: NodeJS.Signals) => () => {
    running.kill(signal);
    return ended;
  };
  return { stop: endBy("SIGTERM"), kill: endBy("SIGKILL") };
}
