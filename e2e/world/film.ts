import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import bwip from "bwip-js/generic";
import { wholeBrowser } from "../../scripts/testing/browser.mjs";
import { baseUrl } from "./environment";
import { test as base } from "./fixtures";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_PER_SECOND = 5;
const MODULE_PIXELS = 3;
const BAR_PIXELS_HIGH = 120;
const BLACK = 16;
const PAPER = 200;

/** A bar code, or nothing, before the camera for a while. */
type Scene = { kind: "code128" | "ean13"; text: string; seconds: number } | { kind: "nothing"; seconds: number };

/** What the camera of the browser sees: a file of real frames, from its beginning each time the camera is switched on. */
class Film {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "line3-film-"));
  readonly file = path.join(this.folder, "film.y4m");

  /** Over and over again, until the camera is switched off. */
  show(...scenes: Scene[]): void {
    const frames = scenes.flatMap((scene) => Array<Buffer>(scene.seconds * FRAMES_PER_SECOND).fill(frameOf(scene)));
    const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420\n`);
    writeFileSync(this.file, Buffer.concat([head, ...frames]));
  }

  /** No camera is there any more. */
  unplug(): void {
    rmSync(this.file, { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One frame: its brightness, then colour of half the size, which is none. */
function frameOf(scene: Scene): Buffer {
  const bright = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  if (scene.kind !== "nothing") {
    const top = (HEIGHT - BAR_PIXELS_HIGH) / 2;
    const row = rowOf(scene.kind, scene.text);
    for (let y = top; y < top + BAR_PIXELS_HIGH; y += 1) row.copy(bright, y * WIDTH);
  }
  return Buffer.concat([Buffer.from("FRAME\n"), bright, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

function rowOf(kind: "code128" | "ean13", text: string): Buffer {
  const [symbol] = bwip.raw({ bcid: kind, text });
  if (!symbol || !("sbs" in symbol)) throw new Error(`${text} is no ${kind}`);
  const widths = symbol.sbs.map((modules) => modules * MODULE_PIXELS);
  const row = Buffer.alloc(WIDTH, PAPER);
  let x = Math.round((WIDTH - widths.reduce((sum, width) => sum + width, 0)) / 2);
  widths.forEach((width, index) => {
    if (index % 2 === 0) row.fill(BLACK, x, x + width); // bars and spaces take turns, a bar first
    x += width;
  });
  return row;
}

/** Tests with a camera in the browser; whether a page may use it is asked, as of a real one. */
export const test = base.extend<object, { film: Film }>({
  film: [
    async ({}, provide) => {
      const film = new Film();
      film.show({ kind: "nothing", seconds: 1 });
      await provide(film);
      film.remove();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ film, launchOptions }, provide) => {
      const camera = ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film.file}`];
      const executablePath = wholeBrowser();
      const whole = executablePath ? { executablePath } : { channel: "chromium" };
      await provide({ ...launchOptions, ...whole, args: [...(launchOptions.args ?? []), ...camera] });
    },
    { scope: "worker" },
  ],
});

/** Answers the browser's question whether the page may use the camera. */
export const allow = (page: Page) => page.context().grantPermissions(["camera"], { origin: baseUrl() });

export const switchOn = (page: Page) => page.getByRole("button", { name: "用摄像头扫码" }).click();
export const switchOff = (page: Page) => page.getByRole("button", { name: "关闭摄像头" }).click();
