import { expect, test } from "vitest";
import { pickingOf } from "./picking";

test("pieces of the same goods are summed, each order by its position", () => {
  const line = (position: number, code: string | null, pieces: number, name = "示例") => ({
    ...{ position, code, pieces },
    name,
  });
  expect(pickingOf([line(3, "B", 2), line(1, "B", 1), line(1, "A", 1), line(2, null, 1), line(3, "B", 1)])).toEqual([
    { code: "A", name: "示例", pieces: 1, orders: [{ position: 1, pieces: 1 }] },
    {
      code: "B",
      name: "示例",
      pieces: 4,
      orders: [
        { position: 1, pieces: 1 },
        { position: 3, pieces: 3 },
      ],
    },
    { code: null, name: "示例", pieces: 1, orders: [{ position: 2, pieces: 1 }] },
  ]);
});
