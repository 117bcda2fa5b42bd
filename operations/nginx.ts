import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { vi } from "vitest";
import { run, type OrdinaryUser } from "./ordinary-user";
import { startProcess } from "./processes";

/** A program's place, in the folders of administrators as well; null where it is not installed. */
export function placeOf(program: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => path.join(folder, program)).find(existsSync) ?? null;
}

/** What of deploy/nginx.conf is another machine's, as it stands there. */
const OF_THE_MACHINE = {
  plain: "listen 80;",
  secure: "listen 443 ssl http2;",
  certificate: "ssl_certificate /etc/nginx/tls/line3.crt;",
  key: "ssl_certificate_key /etc/nginx/tls/line3.key;",
  log: "access_log /var/log/nginx/access.log line3;",
};

type Place = { folder: string; httpPort: number; httpsPort: number };

/**
 * deploy/nginx.conf with other ports, certificate and log. Throws where one of them does not stand there exactly once, so that what is
 * tried is the example and nothing else.
 */
export function exampleFor({ folder, httpPort, httpsPort }: Place): string {
  const values: Record<keyof typeof OF_THE_MACHINE, string> = {
    plain: `listen 127.0.0.1:${httpPort};`,
    secure: `listen 127.0.0.1:${httpsPort} ssl http2;`,
    certificate: `ssl_certificate ${folder}/line3.crt;`,
    key: `ssl_certificate_key ${folder}/line3.key;`,
    log: `access_log ${folder}/access.log line3;`,
  };
  let text = readFileSync("deploy/nginx.conf", "utf8");
  for (const name of Object.keys(values) as (keyof typeof values)[]) {
    const parts = text.split(OF_THE_MACHINE[name]);
    if (parts.length !== 2) throw new Error(`deploy/nginx.conf must have once "${OF_THE_MACHINE[name]}"`);
    text = parts.join(values[name]);
  }
  return text;
}

/** The file around the example, which a distribution's nginx.conf is elsewhere. */
function around(folder: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
${kinds.map((kind) => `  ${kind}_temp_path ${folder}/temp-${kind};`).join("\n")}
  include line3.conf;
}
`;
}

/** Writes the example with a self-signed certificate of its own into a folder; `webs` are the lines of line3-webs.conf. */
export function writeExample(place: Place, webs: string): void {
  const { folder } = place;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "nginx.conf"), around(folder));
  writeFileSync(path.join(folder, "line3.conf"), exampleFor(place));
  writeFileSync(path.join(folder, "line3-webs.conf"), webs);
  run("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-keyout", `${folder}/line3.key`, "-out", `${folder}/line3.crt`],
  ]);
}

/** What `nginx -t` says of the example in a folder; throws with it where it is not well. */
export function checkExample(nginx: string, folder: string, user: OrdinaryUser): string {
  user.own(folder);
  const [command = "", ...args] = [...user.prefix, nginx, "-t", "-c", path.join(folder, "nginx.conf")];
  return run(command, args);
}

/** Runs the example in a folder and waits until it answers. */
export async function startExample(nginx: string, { folder, httpPort }: Place, user: OrdinaryUser) {
  user.own(folder);
  const [command = "", ...args] = [...user.prefix, nginx, "-c", path.join(folder, "nginx.conf")];
  const running = startProcess(folder, command, args, {});
  const answers = async () => {
    await fetch(`http://127.0.0.1:${httpPort}/`, { redirect: "manual" }).catch(() => {
      throw new Error(`nginx does not answer: ${running.said()}`);
    });
  };
  await vi.waitFor(answers, { timeout: 30_000, interval: 50 });
  return running;
}
