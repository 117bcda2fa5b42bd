import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

const GRACE_MS = 5000;
const LOOK_EVERY_MS = 100;

/**
 * The processes that run, or the one of this pid: each with its parent, and when it began (a pid that was given to somebody else
 * has another moment). One that has ended but is still listed, because its parent has not taken note, does not run.
 */
export function runningProcesses(pid) {
  const { stdout } = spawnSync("ps", [...(pid ? ["-p", String(pid)] : ["-A"]), "-o", "pid=,ppid=,stat=,lstart="], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [, found, parent, state, beganAt] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    return found && !state.startsWith("Z") ? [{ pid: Number(found), parent: Number(parent), beganAt }] : [];
  });
}

/**
 * Follows what descends from some processes: whoever was seen once stays known, also after its parent has died and the system
 * has given it to another. The function that is returned looks again and tells who of them still runs.
 */
function familyOf(roots) {
  const known = new Map(roots.map((pid) => [pid, null]));
  return () => {
    const all = runningProcesses();
    const members = [];
    for (let found = -1; found !== members.length;) {
      found = members.length;
      for (const one of all) {
        const isKnown = known.has(one.pid) && (known.get(one.pid) ?? one.beganAt) === one.beganAt;
        if (members.includes(one) || !(isKnown || members.some(({ pid }) => pid === one.parent))) continue;
        known.set(one.pid, one.beganAt);
        members.push(one);
      }
    }
    return members.map(({ pid }) => pid);
  };
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** Ends processes and everything they have started, in whatever group it runs: SIGTERM, and after a grace SIGKILL. */
export async function endTrees(roots, { graceMs = GRACE_MS } = {}) {
  if (roots.length === 0) return;
  const whoIsLeft = familyOf(roots);
  const signalled = new Set();
  const deadline = Date.now() + graceMs;
  for (let left = whoIsLeft(); left.length > 0; left = whoIsLeft()) {
    const isLate = Date.now() > deadline;
    for (const pid of left) {
      if (isLate) signal(pid, "SIGKILL");
      else if (!signalled.has(pid)) signal(pid, "SIGTERM");
      signalled.add(pid);
    }
    await pause(LOOK_EVERY_MS);
  }
}
