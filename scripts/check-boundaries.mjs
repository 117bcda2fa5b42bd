// Who may import what (.dependency-cruiser.cjs), over everything that we wrote ourselves.
import { spawnSync } from "node:child_process";
import { ROOTS } from "./tree/files.mjs";

const CRUISER = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
const { status } = spawnSync(process.execPath, [CRUISER, ...ROOTS, "--config", ".dependency-cruiser.cjs"], {
  stdio: "inherit",
});
process.exit(status ?? 1);
