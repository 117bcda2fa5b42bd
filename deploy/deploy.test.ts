import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { graceMs, ownServices, readCompose } from "@/operations/compose";
import { contextFiles, readDockerignore } from "@/operations/image/context";
import { execForm, healthCommandOf, readDockerfile } from "@/operations/image/dockerfile";
import { placeOf } from "@/operations/nginx";

// That the files fit each other and the product, as far as that can be seen in a moment; operations/deployment.test.ts carries them out.

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const ofScript = (name: string) => scripts[name]?.replace(/^exec /, "");
const KNOWN = new Set(
  readFileSync(".env.example", "utf8")
    .match(/^#?[A-Z][A-Z0-9_]+(?==)/gm)
    ?.map((one) => one.replace("#", "")),
);

const SECRETS = {
  POSTGRES_PASSWORD: "0123456789abcdef",
  LINE3_MASTER_KEY: Buffer.alloc(32).toString("base64"),
  NEXTAUTH_SECRET: "sixteen characters",
  NEXTAUTH_URL: "https://line3.example.com",
  TOP_APP_KEY: "12345678",
  TOP_APP_SECRET: "secret",
};

describe("Dockerfile", () => {
  const stages = readDockerfile(readFileSync("Dockerfile", "utf8"));
  const last = stages.at(-1)?.instructions ?? [];
  const told = (word: string) => last.filter((one) => one.word === word).map(({ rest }) => rest);

  test("every stage begins with a slim Debian of one minor version of Node, which the product accepts", () => {
    for (const { from } of stages) expect(from).toMatch(/^node:20\.(19|[2-9]\d)-bookworm-slim$/);
  });

  test("the last stage runs nothing as root and starts web without a shell before it", () => {
    expect(told("USER")).toEqual(["node"]);
    expect(told("RUN")).toEqual([]);
    expect(execForm(told("CMD")[0] ?? "").join(" ")).toBe(ofScript("web"));
    expect(healthCommandOf(told("HEALTHCHECK")[0] ?? "")).toEqual(["node", "scripts/health.mjs", "web"]);
  });

  test("what is not the image's stays outside of its build", () => {
    const { isIn } = readDockerignore(readFileSync(".dockerignore", "utf8"));
    const left = [
      ".env",
      ".data/secrets.json",
      ".git/config",
      "node_modules/next/package.json",
      ".next/BUILD_ID",
      "deploy/tls/line3.key",
    ];
    expect(left.filter(isIn)).toEqual([]);
    expect(
      ["lib/env.test.ts", "lib/server/testing/one.ts", "lib/db/generated/client.ts", "public/readme/a.png"].filter(
        isIn,
      ),
    ).toEqual([]);
    const needed = [
      "app/layout.tsx",
      "lib/server/main.ts",
      "package-lock.json",
      ".npmrc",
      "prisma/engine/main.mjs",
      "scripts/health.mjs",
    ];
    expect(contextFiles()).toEqual(expect.arrayContaining(needed));
  });
});

describe("compose.yaml", () => {
  const compose = readCompose(SECRETS);
  const own = ownServices(compose);
  const service = (name: string) => {
    const found = compose.services[name];
    if (!found) throw new Error(`There is no service ${name}`);
    return found;
  };
  const addressOf = (name: string) => {
    const { networks } = service(name);
    return Array.isArray(networks) ? undefined : networks.line3?.ipv4_address;
  };

  test("every image has a tag that says which version it is", () => {
    for (const [name, { image }] of Object.entries(compose.services))
      expect(image, name).toMatch(/^(line3:\S+|[a-z]+:\d+\.\d+)$/);
  });

  test("each process runs the command of its npm script", () => {
    const commands = own.map(([name, { command }]) => [name, command?.join(" ")]);
    expect(Object.fromEntries(commands)).toEqual({
      migrate: ofScript("db:migrate"),
      "web-1": undefined, // the image's own
      "web-2": undefined,
      worker: ofScript("worker"),
    });
    expect(service("worker").deploy?.replicas).toBe(2);
  });

  test("what is set is known to the product, and enough for it with the secrets of .env", () => {
    for (const [name, one] of own) {
      expect(
        Object.keys(one.environment).filter((variable) => !KNOWN.has(variable)),
        name,
      ).toEqual([]);
      expect(one.env_file, name).toBe(".env");
      const env = parseEnv({ ...SECRETS, ...one.environment, NODE_ENV: "production" });
      expect(env, name).toMatchObject({ HOST: "0.0.0.0", PORT: 3000, TRUST_PROXY: [addressOf("proxy")] });
      const { hostname, password } = new URL(env.DATABASE_URL);
      expect([hostname, password], name).toEqual(["database", SECRETS.POSTGRES_PASSWORD]);
    }
  });

  test("no secret stands in the file, and one that is missing is asked for", () => {
    expect(() => readCompose({})).toThrow("POSTGRES_PASSWORD");
    expect(readFileSync("compose.yaml", "utf8")).not.toMatch(/(PASSWORD|SECRET|KEY): (?!\$\{)/);
  });

  test("nothing starts before the database takes connections and the migration has succeeded", () => {
    expect(service("migrate").depends_on).toEqual({ database: { condition: "service_healthy" } });
    expect(service("database").healthcheck?.test).toContain("pg_isready");
    expect(service("migrate").restart).toBe("no");
    for (const [name, { depends_on: after }] of own.filter(([name]) => name !== "migrate"))
      expect(after, name).toEqual({ migrate: { condition: "service_completed_successfully" } });
  });

  test("all that is written lies in volumes, the photos in one that web and worker share", () => {
    for (const [name, one] of own)
      expect(one, name).toMatchObject({ read_only: true, tmpfs: "/tmp", volumes: ["data:/app/.data"], init: true });
    expect(service("database").volumes).toEqual(["database:/var/lib/postgresql"]);
    expect(Object.keys(compose.volumes)).toEqual(["database", "data"]);
  });

  test("each has longer to end than it needs", () => {
    for (const name of ["web-1", "web-2"]) expect(graceMs(service(name)), name).toBeGreaterThan(15_000);
    expect(graceMs(service("worker"))).toBeGreaterThan(105_000);
  });

  test("nginx hands on to both web processes, and only nginx is reached from outside", () => {
    const webs = ["web-1", "web-2"].map((name) => `server ${addressOf(name)}:3000 max_fails=0;\n`);
    expect(compose.configs.webs?.content).toBe(webs.join(""));
    expect(service("proxy").configs).toEqual([{ source: "webs", target: "/etc/nginx/line3-webs.conf" }]);
    expect(service("proxy").volumes).toContain("./deploy/nginx.conf:/etc/nginx/conf.d/default.conf:ro");
    for (const [name, { ports }] of Object.entries(compose.services))
      expect(ports.length > 0, name).toBe(name === "proxy");
  });
});

describe("systemd", () => {
  const units = readdirSync("deploy/systemd");
  const settingsOf = (unit: string) => {
    const pairs = [...readFileSync(`deploy/systemd/${unit}`, "utf8").matchAll(/^([A-Za-z]+)=(.*)$/gm)];
    return (name: string) => pairs.filter(([, key]) => key === name).map(([, , value]) => value);
  };
  const COMMANDS: Record<string, string> = {
    "line3-migrate.service": "db:migrate",
    "line3-web@.service": "web",
    "line3-worker@.service": "worker",
  };

  test.each(Object.keys(COMMANDS))("%s runs the command of its npm script, without rights", (unit) => {
    const settings = settingsOf(unit);
    expect(settings("ExecStart")).toEqual([`/usr/bin/${ofScript(COMMANDS[unit] ?? "")}`]);
    expect(settings("User")).toEqual(["line3"]);
    expect(settings("NoNewPrivileges")).toEqual(["yes"]);
    expect(settings("ProtectSystem")).toEqual(["strict"]);
    expect(settings("CapabilityBoundingSet")).toEqual([""]);
    const set = settings("Environment").flatMap((line) => line?.match(/\b[A-Z][A-Z0-9_]+(?==)/g) ?? []);
    const unknown = set.filter((name) => !KNOWN.has(name) && !["NODE_ENV", "NEXT_TELEMETRY_DISABLED"].includes(name));
    expect(unknown).toEqual([]);
  });

  test("there is a unit for each, and each that runs for long has longer to end than it needs and comes back", () => {
    expect(units.sort()).toEqual(Object.keys(COMMANDS).sort());
    for (const [unit, seconds] of [
      ["line3-web@.service", 15],
      ["line3-worker@.service", 105],
    ] as const) {
      expect(Number(settingsOf(unit)("TimeoutStopSec")[0]), unit).toBeGreaterThan(seconds);
      expect(settingsOf(unit)("Restart"), unit).toEqual(["always"]);
      expect(settingsOf(unit)("RestartPreventExitStatus"), unit).toEqual(["78"]);
      expect(settingsOf(unit)("KillMode"), unit).toEqual(["mixed"]);
    }
  });

  test("systemd finds nothing to say against them, and little that they could do", (context) => {
    const analyze = placeOf("systemd-analyze");
    context.skip(analyze === null, "systemd is not installed here: its units were only read");
    const places = units.map((unit) => path.resolve("deploy/systemd", unit));
    const verified = spawnSync(analyze ?? "", ["verify", ...places], { encoding: "utf8" });
    expect(verified.stdout + verified.stderr).toBe("");
    expect(verified.status).toBe(0);
    const judged = spawnSync(analyze ?? "", ["security", "--offline=yes", "--threshold=20", ...places], {
      encoding: "utf8",
    });
    expect(judged.status, judged.stdout + judged.stderr).toBe(0);
  });
});
