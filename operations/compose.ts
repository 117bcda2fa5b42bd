import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

type Env = Record<string, string>;

const text = z.string();
const scalar = z.union([text, z.number(), z.boolean()]).transform(String);

const service = z.object({
  image: text,
  build: text.optional(),
  command: z.array(text).optional(),
  env_file: text.optional(),
  environment: z.record(text, scalar).default({}),
  depends_on: z.union([z.array(text), z.record(text, z.object({ condition: text }))]).default({}),
  healthcheck: z.object({ test: z.array(text).optional(), disable: z.boolean().optional() }).optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
  stop_grace_period: text.optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: text.optional(),
  cap_drop: z.array(text).optional(),
  security_opt: z.array(text).optional(),
  volumes: z.array(text).default([]),
  configs: z.array(z.object({ source: text, target: text })).default([]),
  ports: z.array(text).default([]),
  networks: z.union([z.array(text), z.record(text, z.object({ ipv4_address: text }))]),
  restart: text.optional(),
  shm_size: text.optional(),
});

/** What we use of the compose file's format; anything else is a fault, most of them typing errors. */
const file = z.strictObject({
  name: text,
  services: z.record(text, service.strict()),
  configs: z.record(text, z.object({ content: text })),
  volumes: z.record(text, z.null()),
  networks: z.record(text, z.unknown()),
  "x-line3": z.unknown(),
  "x-web": z.unknown(),
});

export type Service = z.output<typeof service>;
export type Compose = z.output<typeof file>;

/** compose.yaml as `docker compose` reads it with these variables; throws where one that it asks for is missing. */
export function readCompose(variables: Env): Compose {
  const raw = readFileSync("compose.yaml", "utf8");
  const whole = raw.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, more: string = "") => {
      const value = variables[name];
      if (value) return value;
      if (kind === "-") return more;
      throw new Error(`compose.yaml: ${name} is missing${more ? `: ${more}` : ""}`);
    },
  );
  return file.parse(parse(whole, { merge: true }));
}

/** Services that run Line3 itself, by their names. */
export function ownServices({ services }: Compose): [string, Service][] {
  return Object.entries(services).filter(([, { build }]) => build !== undefined);
}

/** The time a container is given to end, in milliseconds; 10 s where the file says nothing. */
export function graceMs({ stop_grace_period: grace = "10s" }: Service): number {
  const [, count, unit] = /^(\d+)(s|m)$/.exec(grace) ?? [];
  if (!count) throw new Error(`stop_grace_period ${grace} is not understood`);
  return Number(count) * (unit === "m" ? 60_000 : 1000);
}
