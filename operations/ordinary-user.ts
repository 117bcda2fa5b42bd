import { spawnSync } from "node:child_process";

const NOBODY = 65_534; // an id that owns nothing, whether the machine has a name for it or not

/**
 * How to run something as a person without rights: where we are root, under an id of its own that owns what it is given, without
 * making an account; else as we are.
 */
export type OrdinaryUser = {
  /** Put before a command, it gives up root and becomes that command. */
  prefix: string[];
  /** Makes a folder with all that is in it that person's own. */
  own: (folder: string) => void;
};

export function ordinaryUser(): OrdinaryUser {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => undefined };
  const prefix = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
  const own = (folder: string) => run("chown", ["-R", `${NOBODY}:${NOBODY}`, folder]);
  run(...([prefix[0], [...prefix.slice(1), "node", "--version"]] as [string, string[]]));
  return { prefix, own };
}

/** Runs a small command to its end; throws with what it said unless it went well. */
export function run(command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  return stdout + stderr;
}
