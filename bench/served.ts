import { spawn } from "node:child_process";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const READY_MS = 60_000;

/** Does the work while this program serves on the port; it has ended when the answer is there. Throws where it does not start. */
export async function whileServed<Value>(
  { program, nodeArgs = [], port }: { program: string; nodeArgs?: readonly string[]; port: number },
  work: () => Promise<Value>,
): Promise<Value> {
  const server = spawn(process.execPath, [...nodeArgs, "--import", "tsx", program], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const end = () => server.kill("SIGTERM");
  process.once("exit", end); // also when we are told to stop in the middle
  try {
    const deadline = Date.now() + READY_MS;
    while (!(await isReady(port))) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not start`);
      await pause(100);
    }
    return await work();
  } finally {
    end();
    process.off("exit", end);
    await ended;
  }
}

/** The product is ready with its pages, so that nothing is measured beside their beginning; any other program when it accepts. */
async function isReady(port: number): Promise<boolean> {
  if (!(await accepts(port))) return false;
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`)
    .then(
      (response) => response.json() as Promise<unknown>,
      () => null,
    )
    .catch(() => null);
  return !(typeof answer === "object" && answer !== null && "pages" in answer) || answer.pages === "ok";
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
  });
}
