import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { run, type OrdinaryUser } from "../ordinary-user";
import { startProcess } from "../processes";
import { contextFiles } from "./context";
import { copyOf, execForm, healthCommandOf, readDockerfile, variablesOf, type Copy, type Stage } from "./dockerfile";

type Env = Record<string, string>;

/** What the last stage of the Dockerfile leaves, in a folder instead of an image. */
export type Image = {
  /** Where its commands run. */
  folder: string;
  env: Env;
  user: string;
  command: string[];
  healthCheck: string[];
};

type Built = Omit<Image, "folder"> & { root: string; workdir: string; owned: string[] };

/** Of our own environment: how the network is reached, which the engine hands to every build as well. */
const NETWORK = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "NODE_EXTRA_CA_CERTS",
];

/**
 * Carries the Dockerfile's instructions out in `folder`, one after the other, each stage in a folder of its own and its RUN lines as
 * the ordinary user, who is not root as the engine's would be. What no `--chown` gives to the image's user cannot be written any
 * more afterwards, as in an image, where it is root's.
 */
export async function buildImage(folder: string, user: OrdinaryUser): Promise<Image> {
  const home = path.join(folder, "home");
  mkdirSync(home, { recursive: true });
  user.own(home);
  const built = new Map<string, Built>();
  let last: Built | null = null;
  for (const [index, stage] of readDockerfile(readFileSync("Dockerfile", "utf8")).entries()) {
    last = await buildStage(stage, { root: path.join(folder, `stage-${index}`), home, user, built });
    if (stage.name) built.set(stage.name, last);
  }
  if (last === null) throw new Error("The Dockerfile has no stage");
  closeAll(last);
  const { root, workdir, env, user: name, command, healthCheck } = last;
  return { folder: path.join(root, workdir), env, user: name, command, healthCheck };
}

type Where = { root: string; home: string; user: OrdinaryUser; built: Map<string, Built> };

async function buildStage(stage: Stage, { root, home, user, built }: Where): Promise<Built> {
  const made: Built = { root, workdir: "/", env: {}, user: "root", command: [], healthCheck: [], owned: [] };
  mkdirSync(root, { recursive: true });
  for (const { word, rest } of stage.instructions) {
    console.log(`${word} ${rest}`);
    if (word === "WORKDIR") {
      made.workdir = rest;
      mkdirSync(path.join(root, rest), { recursive: true });
      user.own(root);
    } else if (word === "ENV") Object.assign(made.env, variablesOf(rest));
    else if (word === "COPY") {
      copy(copyOf(rest), made, built);
      user.own(root);
    } else if (word === "RUN") await runLine(rest, made, home, user);
    else if (word === "USER") made.user = rest;
    else if (word === "CMD") made.command = execForm(rest);
    else if (word === "HEALTHCHECK") made.healthCheck = healthCommandOf(rest);
    else if (word !== "EXPOSE") throw new Error(`${word} ${rest}: not known here`);
  }
  return made;
}

function copy({ from, chown, sources, target }: Copy, made: Built, built: Map<string, Built>): void {
  const into = path.join(made.root, path.resolve(made.workdir, target));
  if (chown) made.owned.push(into);
  if (from === null) return copyContext(sources, into, target);
  const stage = built.get(from);
  if (!stage) throw new Error(`COPY --from=${from}: no such stage`);
  for (const source of sources) {
    const place = path.join(stage.root, path.resolve(stage.workdir, source));
    const isFolder = statSync(place).isDirectory(); // its contents are copied, never the folder
    mkdirSync(isFolder || target.endsWith("/") ? into : path.dirname(into), { recursive: true });
    run("cp", ["-a", isFolder ? `${place}/.` : place, into]);
  }
}

function copyContext(sources: string[], into: string, target: string): void {
  const files = contextFiles();
  for (const source of sources) {
    const chosen = source === "." ? files : files.filter((file) => file === source || file.startsWith(`${source}/`));
    if (chosen.length === 0) throw new Error(`COPY ${source}: .dockerignore leaves nothing of it`);
    for (const file of chosen) {
      const isFile = file === source;
      const below = isFile ? path.basename(file) : path.relative(source, file);
      const place = isFile && !target.endsWith("/") ? into : path.join(into, below);
      mkdirSync(path.dirname(place), { recursive: true });
      cpSync(file, place);
    }
  }
}

async function runLine(line: string, { root, workdir, env }: Built, home: string, user: OrdinaryUser): Promise<void> {
  const [shell = "", ...args] = [...user.prefix, "/bin/sh", "-c", line];
  const network = Object.fromEntries(NETWORK.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const running = startProcess(path.join(root, workdir), shell, args, { ...network, ...plainEnv(home), ...env });
  const code = await running.ended;
  if (code !== 0) throw new Error(`RUN ${line} ended with ${code}: ${running.said().slice(-4000)}`);
}

/** Where npm started us it has put our own packages' programs before all others. */
export function plainEnv(home: string): Env {
  const folders = (process.env.PATH ?? "").split(":").filter((folder) => !folder.includes("node_modules"));
  return { PATH: folders.join(":"), HOME: home };
}

/** Takes the right to write from everything that the image's user does not own. */
function closeAll({ root, owned }: Built): void {
  run("chmod", ["-R", "a-w", root]);
  for (const place of owned.filter(existsSync)) run("chmod", ["-R", "u+w", place]);
}
