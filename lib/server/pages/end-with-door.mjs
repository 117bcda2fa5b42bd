import { rmSync } from "node:fs";
import { Socket } from "node:net";
import { isMainThread, Worker, workerData } from "node:worker_threads";

const DOOR_FD = 4; // a pipe of which the door holds the other end and never writes to it: see supervise.ts
const GRACE_MS = 2000; // in which the process ends by itself, unless it is busy

/**
 * Ends this process with the door and at no other time: a terminal's Ctrl-C and a group's SIGTERM are the door's, which lets
 * answers finish. A thread of its own sees to it that a busy process ends too. The folder of the socket goes with it.
 *
 * @param {string} folder
 */
export function endWithDoor(folder) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
  process.once("disconnect", () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  new Worker(new URL(import.meta.url), { workerData: { folder }, execArgv: [] }).unref();
}

function followDoor() {
  new Socket({ fd: DOOR_FD })
    .on("error", () => undefined)
    .on("close", () => {
      setTimeout(() => {
        rmSync(workerData.folder, { recursive: true, force: true });
        process.kill(process.pid, "SIGKILL");
      }, GRACE_MS);
    })
    .resume();
}

if (!isMainThread) followDoor();
