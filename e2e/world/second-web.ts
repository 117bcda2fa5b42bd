import { startSecondProcess, type SecondProcess } from "./second-process";

/** A web process beside the one of the run. */
export type SecondWeb = SecondProcess & { url: string };

/** Another web process on the database of the run, unless the settings name another one; it answers when this returns. */
export async function startSecondWeb(port: number, settings: Record<string, string>): Promise<SecondWeb> {
  const url = `http://localhost:${port}`;
  const own = { PORT: String(port), NEXTAUTH_URL: url, ...settings };
  return { url, ...(await startSecondProcess("lib/server/main.ts", own, `${url}/api/health`)) };
}
