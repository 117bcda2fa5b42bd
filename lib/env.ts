import { z } from "zod";

const seconds = z.coerce.number().int().min(0);
const hours = z.coerce
  .number()
  .gt(0)
  .max(24 * 30);

/** Switches that are read as words, so that `ON`, `true` and `1` are not guessed at. */
const onOff = z.enum(["on", "off"]);

const retryWaits = z
  .string()
  .regex(/^\d+(,\d+)*$/, "a comma-separated list of seconds")
  .transform((text) => text.split(",").map(Number));

const masterKey = z
  .string()
  .refine((text) => Buffer.from(text, "base64").length === 32, "32 bytes as base64")
  .transform((text) => Buffer.from(text, "base64"));

/**
 * Where browsers find the print client: on the packer's own computer and nowhere else. Pages hand it labels, and their policy
 * opens to this one address: another host there would get every receiver that is printed. Not [::1]: a policy cannot name it.
 */
const printClientUrl = z
  .url({
    protocol: /^wss?$/,
    hostname: /^(localhost|127\.0\.0\.1)$/,
    error: "ws:// or wss:// on localhost or 127.0.0.1",
  })
  .transform((text) => new URL(text).origin);

const S3_VARIABLES = [
  "STORAGE_S3_ENDPOINT",
  "STORAGE_S3_BUCKET",
  "STORAGE_S3_REGION",
  "STORAGE_S3_KEY",
  "STORAGE_S3_SECRET",
] as const;

const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().optional(),
  SANDBOX: onOff.default("off"),
  SANDBOX_PORT: z.coerce.number().int().min(1).max(65535).default(3100),
  LINE3_DEMO: onOff.default("off"),
  LINE3_ALLOW_SANDBOX_CREDENTIALS: onOff.default("off"),
  LINE3_ALLOW_DEMO_LOGINS: onOff.default("off"),
  LINE3_EMBEDDED_DATABASE: onOff.default("off"),
  LINE3_GALLERY: onOff.default("off"),
  LINE3_MASTER_KEY: masterKey,
  NEXTAUTH_SECRET: z.string().min(16),
  NEXTAUTH_URL: z.url(),
  PRINT_CLIENT_URL: printClientUrl.optional(),
  SESSION_IDLE_HOURS: hours.default(8),
  SESSION_MAX_DAYS: z.coerce.number().gt(0).max(90).default(7),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).optional(),
  TOP_GATEWAY_URL: z.url().default("https://gw.api.taobao.com/router/rest"),
  TOP_AUTHORIZE_URL: z.url({ protocol: /^https?$/ }).default("https://oauth.taobao.com/authorize"),
  TOP_TOKEN_URL: z.url({ protocol: /^https?$/ }).default("https://oauth.taobao.com/token"),
  TOP_APP_KEY: z.string().min(1),
  TOP_APP_SECRET: z.string().min(1),
  TOP_APP_SECRET_PREVIOUS: z.string().min(1).optional(),
  TOP_SIGN_METHOD: z.enum(["md5", "hmac", "hmac-sha256"]).default("hmac-sha256"),
  INBOUND_TIMESTAMP_TOLERANCE_SECONDS: seconds.default(600),
  OUTBOX_RETRY_SECONDS: retryWaits.default([2, 10, 30, 120, 600, 1800, 3600]),
  CALLBACK_UNDO_SECONDS: seconds.default(30),
  STOCK_GATHER_SECONDS: z.coerce.number().min(0).max(600).default(1.5),
  STOCK_PUBLISH_BATCH: z.coerce.number().int().min(1).max(20).default(1),
  TOP_CALLS_PER_SECOND: z.coerce.number().min(0.1).max(1000).default(10),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  STORAGE_DIR: z.string().default(".data/photos"),
  STORAGE_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]+$/, "a bucket's name: lower-case letters, digits, dots, hyphens")
    .optional(),
  STORAGE_S3_REGION: z.string().optional(),
  STORAGE_S3_KEY: z.string().optional(),
  STORAGE_S3_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

const OIDC_VARIABLES = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** All of a group or none: half a store would silently be the local folder, half a mail service none, half a provider nobody's. */
const GROUPS: readonly (readonly (keyof z.infer<typeof variables>)[])[] = [
  S3_VARIABLES,
  ["SMTP_URL", "MAIL_FROM"],
  OIDC_VARIABLES,
];

const shape = variables.superRefine((given, context) => {
  for (const group of GROUPS) {
    const missing = group.filter((name) => given[name] === undefined);
    if (missing.length === group.length) continue;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message: "needed with the others" });
  }
});

export type Env = z.infer<typeof shape> & { HOST: string };

const SANDBOX_APP_KEY = "23000001";
const LOOPBACK = "127.0.0.1";
const EVERY_ADDRESS = "0.0.0.0";

/**
 * Reads and checks the environment (docs/interfaces.md). Throws one error that names every wrong variable and its
 * rule, never a value. The sandbox's public app key is refused in production unless the operator allows it by name; while
 * it or the demo logins with their public password are good for anything, only this machine is listened to unless HOST says
 * otherwise.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return name in given ? `${name}: ${issue.message}` : `${name} is missing`;
    });
    throw new Error(`The environment is not usable. ${faults.join("; ")}. See .env.example.`);
  }
  const env = parsed.data;
  const real = env.NODE_ENV === "production" && env.LINE3_EMBEDDED_DATABASE === "off";
  if (real && env.TOP_APP_KEY === SANDBOX_APP_KEY && env.LINE3_ALLOW_SANDBOX_CREDENTIALS === "off") {
    throw new Error(
      "TOP_APP_KEY: the sandbox's app key is public and refused in production. Set your own, or LINE3_ALLOW_SANDBOX_CREDENTIALS=on.",
    );
  }
  if (real && env.LINE3_GALLERY === "on") throw new Error("LINE3_GALLERY: for trying out only, refused in production.");
  const isOpenToAll = env.TOP_APP_KEY === SANDBOX_APP_KEY || demoLoginsAllowed(env);
  return { ...env, HOST: env.HOST ?? (isOpenToAll ? LOOPBACK : EVERY_ADDRESS) };
}

/** True where the demo logins with their public password may sign in (docs/interfaces.md). */
export function demoLoginsAllowed(env: z.infer<typeof shape>): boolean {
  const isDemo = env.LINE3_EMBEDDED_DATABASE === "on" && env.LINE3_DEMO === "on";
  return env.NODE_ENV !== "production" || isDemo || env.LINE3_ALLOW_DEMO_LOGINS === "on";
}

/** Where the print client (菜鸟云打印组件) listens by itself: plain for a page of http, by TLS for a page of https. */
const PRINT_CLIENT = { plain: "ws://localhost:13528", secure: "wss://localhost:13529" };

/** Every address under which a page may look for the print client of its computer. */
export function printClientUrls({ PRINT_CLIENT_URL }: Pick<Env, "PRINT_CLIENT_URL">): string[] {
  return PRINT_CLIENT_URL ? [PRINT_CLIENT_URL] : Object.values(PRINT_CLIENT);
}

/** The one for pages that people open by NEXTAUTH_URL: a page of https may not speak to a plain address. */
export function printClientUrlOf({
  PRINT_CLIENT_URL,
  NEXTAUTH_URL,
}: Pick<Env, "PRINT_CLIENT_URL" | "NEXTAUTH_URL">): string {
  return PRINT_CLIENT_URL ?? (NEXTAUTH_URL.startsWith("https:") ? PRINT_CLIENT.secure : PRINT_CLIENT.plain);
}

/** True where the gallery of components is to be seen: while developing, and where a test of this machine asks for it. */
export function showsGallery({ NODE_ENV, LINE3_GALLERY }: Pick<Env, "NODE_ENV" | "LINE3_GALLERY">): boolean {
  return NODE_ENV === "development" || LINE3_GALLERY === "on";
}

let current: Env | null = null;

/** The environment of this process, parsed at the first call and kept. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}
