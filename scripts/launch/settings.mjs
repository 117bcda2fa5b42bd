import { existsSync } from "node:fs";
import net from "node:net";
import { Hint } from "../database/binaries.mjs";
import { installationSecrets } from "../database/secrets.mjs";

const SANDBOX_APP = { key: "23000001", secret: "0123456789abcdef0123456789abcdef" };

/** Reads `.env` where there is one; what is set already wins. */
export function readEnvFile() {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** Whether the sandbox runs beside the product: told by SANDBOX, else with the embedded database only. */
export function runsSandbox(given) {
  return (given.SANDBOX ?? (given.DATABASE_URL ? "off" : "on")) === "on";
}

/** The environment of every process of one installation (docs/interfaces.md). */
export function productEnv({ given, dataDir, isDev, databaseUrl, port, sandboxPort }) {
  const isEmbedded = !given.DATABASE_URL;
  const secrets = isEmbedded ? installationSecrets(dataDir) : null;
  const defaults = {
    SANDBOX: runsSandbox(given) ? "on" : "off",
    LINE3_DEMO: isEmbedded ? "on" : "off",
    NEXTAUTH_URL: `http://localhost:${port}`,
    STORAGE_DIR: `${dataDir}/photos`,
    ...(secrets ? { LINE3_MASTER_KEY: secrets.masterKey, NEXTAUTH_SECRET: secrets.sessionSecret } : {}),
    ...(runsSandbox(given)
      ? {
          TOP_GATEWAY_URL: `http://127.0.0.1:${sandboxPort}/router/rest`,
          TOP_AUTHORIZE_URL: `http://localhost:${sandboxPort}/authorize`,
          TOP_TOKEN_URL: `http://127.0.0.1:${sandboxPort}/token`,
          TOP_APP_KEY: SANDBOX_APP.key,
          TOP_APP_SECRET: SANDBOX_APP.secret,
          PUSH_URL: `http://127.0.0.1:${port}/api/qimen`,
          // Its print client is not where the real one would be: pages have to be told.
          ...(given.PRINT_CLIENT_PORT ? { PRINT_CLIENT_URL: `ws://127.0.0.1:${given.PRINT_CLIENT_PORT}` } : {}),
        }
      : {}),
  };
  return {
    ...defaults,
    ...given,
    DATABASE_URL: databaseUrl,
    LINE3_EMBEDDED_DATABASE: isEmbedded ? "on" : "off",
    LINE3_DATA_DIR: dataDir,
    NODE_ENV: isDev ? "development" : "production",
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    TZ: "UTC",
  };
}

/** A port from the environment; a wrong one is named. */
export function portOf(name, given, fallback) {
  const port = Number(given[name] ?? fallback);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Hint(`${name} must be a port between 1 and 65535, not "${given[name]}".`);
}

/** Refuses a port that somebody else holds, before anything long begins. */
export function ensurePortFree(name, port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on("error", () => reject(new Hint(`Port ${port} is in use. Free it, or set ${name} to another one.`)));
    probe.listen(port, () => probe.close(resolve));
  });
}
