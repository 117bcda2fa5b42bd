import { spawn } from "node:child_process";
import { expect } from "@playwright/test";
import { variable } from "./environment";

/** A web process beside the one of the run. */
export type SecondWeb = { url: string; stop: () => Promise<void> };

/** Another web process on the database of the run, as an operator would start one with other settings; it answers when this returns. */
export async function startSecondWeb(port: number, settings: Record<string, string>): Promise<SecondWeb> {
  const url = `http://localhost:${port}`;
  const given = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  const env = { ...process.env, ...given, PORT: String(port), NEXTAUTH_URL: url, ...settings };
  const web = spawn(process.execPath, ["--import", "tsx", "lib/server/main.ts"], { env, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => web.once("exit", () => resolve()));
  await expect(async () => {
    expect(web.exitCode, "the second web process runs").toBeNull();
    const health = await fetch(`${url}/api/health`); // 503 where there is no worker: that it has pages is enough
    expect(await health.json()).toMatchObject({ pages: "ok" });
  }).toPass({ timeout: 60_000 });
  const stop = () => {
    web.kill("SIGTERM");
    return ended;
  };
  return { url, stop };
}
