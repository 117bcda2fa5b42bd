import { readFileSync } from "node:fs";
import parse from "parse-prometheus-text-format";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { version } from "@/package.json";
import { closeDoors, get, serveDoor } from "../testing/serve-door";

const TOKEN = "a token that only Prometheus knows";
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

afterEach(closeDoors);
beforeEach(() => database().workerHeartbeat.deleteMany());

const serve = (metricsToken?: string) =>
  serveDoor((_request, response) => response.end("a page"), metricsToken === undefined ? {} : { metricsToken });

async function toldBy(port: number): Promise<string> {
  const { status, headers, body } = await get(port, "/api/metrics", bearer(TOKEN));
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  return body;
}

const metricsOf = async (port: number) => parse(await toldBy(port));

/** Every series of a name. The parser drops the labels of what it takes for a histogram, so it is not told that one is. */
async function seriesOf(port: number, name: string) {
  const all = parse((await toldBy(port)).replaceAll(/ histogram$/gm, " untyped"));
  return all.filter((metric) => metric.name === name).flatMap(({ metrics }) => metrics);
}

/** A worker that tells what a real one tells. */
async function worker(workerId: string, count: number) {
  const labels = { kind: "order", outcome: "done", worker: workerId };
  const name = "line3_push_handling_delay_seconds";
  const buckets = [0.1, "+Inf"].map((le) => ({
    labels: { ...labels, le },
    value: count,
    metricName: `${name}_bucket`,
  }));
  const values = [
    ...buckets,
    ...["sum", "count"].map((part) => ({ labels, value: count, metricName: `${name}_${part}` })),
  ];
  const metrics = [{ name, help: "h", type: "histogram", aggregator: "sum", values }];
  const at = new Date();
  await database().workerHeartbeat.create({ data: { workerId, startedAt: at, beatAt: at, metrics } });
}

describe("who may read", () => {
  test("nobody while no token is set; then who brings it", async () => {
    expect((await get(await serve(), "/api/metrics", bearer(TOKEN))).status).toBe(404);
    const port = await serve(TOKEN);
    expect((await get(port, "/api/metrics")).status).toBe(401);
    expect((await get(port, "/api/metrics", bearer(`${TOKEN}x`))).status).toBe(401);
    expect((await get(port, "/api/metrics", { authorization: TOKEN })).status).toBe(401);
    expect((await get(port, "/api/metrics", bearer(TOKEN))).status).toBe(200);
  });
});

describe("what is told", () => {
  test("this door's answers, every worker by its own label, and how the installation stands", async () => {
    const port = await serve(TOKEN);
    await worker("one", 3);
    await worker("two", 4);
    await get(port, "/api/qimen"); // a verb that is no push
    const { status } = await fetch(`http://127.0.0.1:${port}/api/qimen?method=x`, {
      method: "POST",
      body: "<request/>",
    });
    expect(status).toBe(200);
    expect(await seriesOf(port, "line3_workers")).toMatchObject([{ value: "2" }]);
    expect(await seriesOf(port, "line3_push_duration_seconds_count")).toMatchObject([
      { labels: { answer: "sign-check-failure" }, value: "1" },
    ]);
    expect(await seriesOf(port, "line3_push_handling_delay_seconds_count")).toMatchObject([
      { labels: { worker: "one", kind: "order" }, value: "3" },
      { labels: { worker: "two", kind: "order" }, value: "4" },
    ]);
    expect(await seriesOf(port, "line3_database_connections")).not.toEqual([]);
    expect(await seriesOf(port, "line3_build_info")).toEqual([
      expect.objectContaining({ labels: { version }, value: "1" }),
    ]);
    expect(await seriesOf(port, "nodejs_eventloop_lag_seconds")).toHaveLength(1);
  });

  test("names and units follow Prometheus' habits, and everything has a help text", async () => {
    const found = (await metricsOf(await serve(TOKEN))).filter(({ name }) => name.startsWith("line3_"));
    expect(found.length).toBeGreaterThan(12);
    for (const { name, help, type } of found) {
      expect(help, name).not.toBe("");
      expect(name).toMatch(/^line3_[a-z]+(_[a-z]+)*$/);
      if (type === "HISTOGRAM") expect(name).toMatch(/_seconds$/);
    }
  });

  test("dashboard and alert rules name only metrics and labels that exist", async () => {
    await worker("one", 1);
    const port = await serve(TOKEN);
    const names = new Set((await metricsOf(port)).map(({ name }) => name));
    const files = ["grafana-dashboard.json", "alerts.yml"].map((file) =>
      readFileSync(`docs/monitoring/${file}`, "utf8"),
    );
    const asked = [...files.join("\n").matchAll(/\bline3_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|count|sum)$/, ""),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => name.startsWith("line3_") && !asked.includes(name))).toEqual([]);
  });
});
