// Runs before each crash test file: the commands it calls work on the product's own database, as another web process would.
import { inject } from "vitest";

Object.assign(process.env, inject("product").env, { NODE_ENV: "test", LOG_LEVEL: "silent" });
