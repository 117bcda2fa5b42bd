import { expect, test } from "vitest";
import { isStorable, storable, unstorableIn } from "./storable";

test.each([
  ["", true],
  ["张三 😀\t\n", true],
  ["\0", false],
  ["a\0b", false],
  ["\ud83d", false],
  ["\ude00x", false],
  ["\ufffd\uffff", true],
])("%j can be stored: %s", (text, isStored) => {
  expect(isStorable(text)).toBe(isStored);
  expect(isStorable(storable(text))).toBe(true);
  if (isStored) expect(storable(text)).toBe(text);
});

/** An array in an array, so many times. */
function nested(times: number): unknown {
  let value: unknown = "\0";
  for (let time = 0; time < times; time += 1) value = [value];
  return value;
}

const circle: Record<string, unknown> = { name: "a" };
circle.self = circle;

test.each<[unknown, string | null]>([
  ["a\0", ""],
  [{ name: "a" }, null],
  [{ name: "a\0" }, "name"],
  [{ lines: [{ name: "a" }, { name: "\ud83d" }] }, "lines.1.name"],
  [{ "\0": 1 }, "\ufffd"],
  [["a", ["\0"]], "1.0"],
  [new Map([["a", "\0"]]), "0.1"],
  [{ file: new Blob(["\0"]) }, null],
  [circle, null],
  [{ ...circle, z: "\0" }, "z"],
  [null, null],
  [7, null],
])("%o: %j", (value, place) => {
  expect(unstorableIn(value)).toBe(place);
});

test("what is nested without end is not followed to its end", () => {
  expect(unstorableIn(nested(100_000))).toBeNull();
  expect(unstorableIn(nested(5))).toBe("0.0.0.0.0");
});
