import { expect, test } from "vitest";
import { photoTypeOf } from "./photo-type";

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

const CASES: [string, number[], string | null][] = [
  ["a JPEG of a phone", [0xff, 0xd8, 0xff, 0xe1, 0, 0], "image/jpeg"],
  ["a JPEG of a canvas", [0xff, 0xd8, 0xff, 0xe0], "image/jpeg"],
  ["a PNG", [0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a, 0], "image/png"],
  ["a WebP", [...ascii("RIFF"), 1, 2, 3, 4, ...ascii("WEBPVP8 ")], "image/webp"],
  ["a WAV, which is a RIFF too", [...ascii("RIFF"), 1, 2, 3, 4, ...ascii("WAVEfmt ")], null],
  ["a GIF", ascii("GIF89a"), null],
  ["a page", ascii("<html><script>"), null],
  ["a drawing with a script in it", ascii("<svg onload="), null],
  ["a PNG cut short", [0x89, ...ascii("PN")], null],
  ["half a JPEG mark", [0xff, 0xd8], null],
  ["nothing", [], null],
];

test.each(CASES)("%s", (_case, bytes, type) => {
  expect(photoTypeOf(new Uint8Array(bytes))?.contentType ?? null).toBe(type);
});
