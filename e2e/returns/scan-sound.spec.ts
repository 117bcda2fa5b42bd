import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder, submitted } from "../world/ready-made";
import { hear, MILK_BAR_CODE, openReturnsDesk, pressEnter, scan } from "../world/scanner";

/** What the scan page gives to the loudspeaker (R107), taken down where the browser makes the sound. */

type Tone = { hertz: number; wave: string };
/** `sounding`: tones that are not over yet. */
type Listening = { tones: Tone[]; loudest: number; sounding: number };

/** Notes every tone that is started, and how loud it gets in what goes to the loudspeaker. */
async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listening: Listening = { tones: [], loudest: 0, sounding: 0 };
    Object.assign(window, { listening });
    const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, "start")?.value as () => void;
    AudioScheduledSourceNode.prototype.start = function (...when) {
      if (this instanceof OscillatorNode) listening.tones.push({ hertz: this.frequency.value, wave: this.type });
      listening.sounding += 1;
      const since = this.context.currentTime;
      this.addEventListener("ended", () => {
        hearken(this.context, since);
        listening.sounding -= 1;
      });
      start.apply(this, when as []);
    };
    const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, "connect")?.value as (to: AudioNode) => void;
    const ears = new WeakMap<BaseAudioContext, AnalyserNode>();
    // An ear remembers 0.7 s, longer than any sound: a page that is busy meanwhile misses none of it.
    const samples = new Float32Array(32_768);
    const hearken = (context: BaseAudioContext, since: number) => {
      ears.get(context)?.getFloatTimeDomainData(samples);
      const heard = Math.ceil((context.currentTime - since) * context.sampleRate);
      for (const sample of samples.slice(-heard)) listening.loudest = Math.max(listening.loudest, sample);
    };
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode, ...ends: []) {
      if (to instanceof AudioDestinationNode) connect.call(this, earOf(this.context));
      connect.call(this, to, ...ends);
      return to;
    } as typeof AudioNode.prototype.connect;
    function earOf(context: BaseAudioContext): AnalyserNode {
      const known = ears.get(context);
      if (known) return known;
      const ear = new AnalyserNode(context, { fftSize: samples.length });
      ears.set(context, ear);
      return ear;
    }
  });
}

/** What sounded since the last call, once it is over. */
async function sounded(page: Page): Promise<Omit<Listening, "sounding">> {
  await page.waitForFunction(() => (window as unknown as { listening: Listening }).listening.sounding === 0);
  return page.evaluate(() => {
    const { listening } = window as unknown as { listening: Listening };
    const { tones, loudest } = listening;
    Object.assign(listening, { tones: [], loudest: 0 });
    return { tones, loudest };
  });
}

test("every kind of outcome sounds different, and switched off nothing does, also after a reload", async ({
  as,
  sandbox,
}) => {
  const waybill = freshWaybill();
  const lines = [{ outerId: "SKU-MILK-800", quantity: 1 }];
  const order = await shippedOrder(sandbox, "enterprise", { lines });
  const reverse = await sandbox.sendBack(order, { waybill });
  await submitted(sandbox, "enterprise", reverse);

  const page = await as("warehouse@enterprise");
  await listenIn(page);
  await openReturnsDesk(page);
  const heard: Record<string, Tone[]> = {};
  const outcome = async (kind: string, words: string, act: () => Promise<void>) => {
    await act();
    await hear(page, words);
    const { tones, loudest } = await sounded(page);
    expect(loudest, `${kind} is to be heard`).toBeGreaterThan(0.05);
    heard[kind] = tones;
  };
  await outcome("unknown", "没有查到", () => scan(page, "SF-NOBODY-KNOWS"));
  await outcome("opened", "已打开", () => scan(page, waybill));
  await outcome("wrong", "不是这张退换单的货品", () => scan(page, "6900000000099"));
  await outcome("right", "1/1", () => scan(page, MILK_BAR_CODE));
  await outcome("too many", "已满", async () => {
    await page.waitForTimeout(600); // sooner it is the echo of the same look
    await scan(page, MILK_BAR_CODE);
  });
  await outcome("done", "全部入库", async () => {
    await pressEnter(page);
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Enter");
  });

  const melodies = Object.values(heard).map((tones) => tones.map(({ hertz, wave }) => `${hertz} ${wave}`).join(", "));
  expect(new Set(melodies).size, melodies.join(" | ")).toBe(6);
  const highest = (kind: string) => Math.max(0, ...(heard[kind] ?? []).map(({ hertz }) => hertz));
  expect(highest("right")).toBeGreaterThan(4 * highest("wrong")); // two octaves: nobody mistakes one for the other

  await page.getByRole("button", { name: "声音已开" }).click();
  const silent = { tones: [], loudest: 0 };
  await scan(page, "SF-IN-SILENCE-1");
  await hear(page, "没有查到 SF-IN-SILENCE-1");
  expect(await sounded(page)).toEqual(silent);
  await page.reload();
  await scan(page, "SF-IN-SILENCE-2");
  await hear(page, "没有查到 SF-IN-SILENCE-2");
  expect(await sounded(page)).toEqual(silent);
  await page.getByRole("button", { name: "声音已关" }).click();
  await outcome("unknown", "没有查到 SF-ALOUD-AGAIN", () => scan(page, "SF-ALOUD-AGAIN"));
});
