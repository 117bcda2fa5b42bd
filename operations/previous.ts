import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import previous from "./previous-release.json";
import { runScript } from "./installation";
import { startProcess } from "./processes";

/** Not within this tree, whose lock file the framework would take for that of the release, too. */
const FOLDER = path.join(tmpdir(), `line3-release-${previous.commit.slice(0, 12)}`);

/** Whether the commit of the previous release is in this clone; in a shallow one it may not be. */
export function hasPrevious(): boolean {
  return spawnSync("git", ["cat-file", "-e", `${previous.commit}^{commit}`]).status === 0;
}

/**
 * Lays the previous release out in a folder of its own, installed and built as an operator does it; returns the folder. It is kept
 * there for the next run.
 */
export async function layOutPrevious(): Promise<string> {
  if (existsSync(FOLDER)) return FOLDER;
  const half = `${FOLDER}.${process.pid}`;
  mkdirSync(half);
  try {
    const archive = spawnSync("git", ["archive", previous.commit], { maxBuffer: 2 ** 28 });
    const unpacked = spawnSync("tar", ["-x", "-C", half], { input: archive.stdout });
    if (archive.status !== 0 || unpacked.status !== 0) throw new Error("git could not lay out the previous release");
    await installPackages(half);
    const build = "const { ensureClient, ensureBuild } = await import('./scripts/launch/install.mjs');";
    const made = [`${build} await ensureClient(); await ensureBuild(process.env)`];
    await runScript(["--input-type=module", "-e", ...made], {}, half);
    renameSync(half, FOLDER);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return FOLDER;
}

/** The packages of ours, linked, where they are the same; else its own. */
async function installPackages(folder: string): Promise<void> {
  if (packagesOf(folder) === packagesOf(".")) {
    const copied = spawnSync("cp", ["-al", path.resolve("node_modules"), path.join(folder, "node_modules")]);
    if (copied.status === 0) return;
    rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
  }
  const installing = startProcess(folder, "npm", ["ci", "--no-audit", "--no-fund"], { NODE_ENV: "development" });
  if ((await installing.ended) !== 0) throw new Error(`npm ci: ${installing.said()}`);
}

function packagesOf(folder: string): string {
  const { packages } = JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version: string }>;
  };
  const { "": own, ...others } = packages;
  return JSON.stringify([{ ...own, version: null }, others]);
}
