import { Gauge, Registry } from "prom-client";
import { countConnections } from "@/lib/db/connections";
import { countSessions } from "@/lib/auth/sessions/sessions";
import { readSecretUses } from "@/lib/delivery/app-secrets/queries";
import { readStanding, type Standing } from "@/lib/delivery/standing";

/** Name and help of each gauge that is one number. */
const NUMBERS: Record<keyof Standing, [name: string, help: string]> = {
  pushesWaiting: ["line3_pushes_waiting", "Pushes that wait for a worker or are being handled"],
  pushesFailed: ["line3_pushes_failed", "Pushes whose handling failed and that wait for a person"],
  pushesParked: ["line3_pushes_parked", "Pushes that wait for receiving, authorization or activation"],
  reportsWaiting: ["line3_reports_waiting", "Reports that wait for their turn or are being sent"],
  reportsFailed: ["line3_reports_failed", "Reports refused or given up that nobody has acknowledged"],
  oldestPushSeconds: ["line3_oldest_push_waiting_seconds", "How long the push that is next has been due"],
  oldestReportSeconds: ["line3_oldest_report_waiting_seconds", "How long the report that is next has been due"],
  bans: ["line3_throttle_bans", "Methods that the platform bans for our app just now"],
  suspendedShops: ["line3_suspended_shops", "Shops whose reports wait for their authorization"],
  workers: ["line3_workers", "Workers that showed life within 30 seconds"],
};

/** What is read from the database when it is asked for. Rejects where that does not answer. */
export async function gaugesNow(): Promise<Registry> {
  const [standing, sessions, connections, secrets] = await Promise.all([
    readStanding(),
    countSessions(new Date()),
    countConnections(),
    readSecretUses(),
  ]);
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  for (const [fact, [name, help]] of Object.entries(NUMBERS)) gauge(name, help).set(standing[fact as keyof Standing]);
  gauge("line3_sessions", "Sign-ins that last").set(sessions);
  const open = gauge("line3_database_connections", "Connections to the database by what they do", ["state"]);
  for (const { state, count } of connections) open.set({ state }, count);
  const help = "When an app secret, current or previous, verified a push last";
  const used = gauge("line3_app_secret_use_timestamp_seconds", help, ["secret"]);
  for (const { slot, lastAt } of secrets) if (lastAt) used.set({ secret: slot }, lastAt.getTime() / 1000);
  return registry;
}
