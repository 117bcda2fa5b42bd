import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { qrCode } from "./qr-code";
import { keyUri, newSecret } from "./totp";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
await prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
  fireImmediately: true,
});

/** The dark modules of the SVG's paths as a picture, four dots a unit. */
function picture(svg: string) {
  const [, side = 0] = (/viewBox="0 0 (\d+) \d+"/.exec(svg) ?? []).map(Number);
  const scale = 4;
  const data = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  // Each stretch of the path is a rectangle: M x y L x2 y L x2 y2 …; nested ones turn dark to light (even-odd).
  const rings = [...svg.matchAll(/M[^MZ]+Z/g)].map(([ring]) =>
    [...ring.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]): [number, number] => [Number(x), Number(y)]),
  );
  const isDark = (x: number, y: number) => rings.filter((ring) => isInside(ring, x, y)).length % 2 === 1;
  for (let y = 0; y < side * scale; y += 1)
    for (let x = 0; x < side * scale; x += 1)
      if (isDark((x + 0.5) / scale, (y + 0.5) / scale))
        data.fill(0, (y * side * scale + x) * 4, (y * side * scale + x) * 4 + 3);
  return { data, width: side * scale, height: side * scale, colorSpace: "srgb" } as ImageData;
}

function isInside(ring: readonly [number, number][], x: number, y: number): boolean {
  let inside = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

test("a camera reads from the code what was written into it", async () => {
  const uri = keyUri(newSecret(), "a.person.with.a.long.name@enterprise.example");
  const [read] = await readBarcodes(picture(qrCode(uri)), { formats: ["QRCode"] });
  expect(read?.text).toBe(uri);
});
