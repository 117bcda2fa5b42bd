import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Registry,
  type MetricObjectWithValues,
  type MetricValue,
} from "prom-client";
import { secretSha256 } from "@/lib/auth/secret-sha256";
import { listWorkerMetrics } from "@/lib/delivery/standing";
import { registry } from "@/lib/metrics";
import { gaugesNow } from "./gauges";

type Told = MetricObjectWithValues<MetricValue<string>>[];

const ofProcess = new Registry();
let isCollecting = false;

/**
 * Answers `GET /api/metrics` in Prometheus' text format to who brings `METRICS_TOKEN` as a bearer (docs/operations.md): what this
 * web process has counted, what the workers alive have, each by its own label, and how the installation stands. 404 where no
 * token is set, 401 with another one. Without the database only this process's own part.
 */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  token: string | undefined,
): Promise<void> {
  if (token === undefined) return void response.writeHead(404).end();
  if (request.method !== "GET") return void response.writeHead(405, { allow: "GET" }).end();
  if (!isBearer(request.headers.authorization, token))
    return void response.writeHead(401, { "www-authenticate": "Bearer" }).end();
  const text = await tell();
  response.writeHead(200, { "content-type": Registry.PROMETHEUS_CONTENT_TYPE, "cache-control": "no-store" }).end(text);
}

function isBearer(given: string | undefined, token: string): boolean {
  const hash = (text: string) => Buffer.from(secretSha256(text));
  return timingSafeEqual(hash(given ?? ""), hash(`Bearer ${token}`));
}

async function tell(): Promise<string> {
  if (!isCollecting) collectDefaultMetrics({ register: ofProcess });
  isCollecting = true;
  const own = (await registry.getMetricsAsJSON()) as Told;
  const parts = await Promise.all([
    ofProcess.metrics(),
    listWorkerMetrics()
      .then((workers) => AggregatorRegistry.aggregate([own, ...(workers as Told[])]).metrics())
      .catch(() => registry.metrics()),
    gaugesNow().then(
      (gauges) => gauges.metrics(),
      () => "",
    ),
  ]);
  return parts.filter(Boolean).join("\n");
}
