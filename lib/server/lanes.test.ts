import { expect, test } from "vitest";
import { createLanes, type Room } from "./lanes";

const ROOM: Room = { perPerson: 2, waitingPerPerson: 2, all: 3, waiting: 3 };

/** Lanes in which each request notes its name when it begins. */
function street(room = ROOM) {
  const lanes = createLanes(room);
  const begun: string[] = [];
  const enter = (person: string, name = person) => lanes.enter(person, () => begun.push(name));
  return { begun, enter };
}

/** Leaves; fails the test where there was no way in. */
function leave(way: ReturnType<ReturnType<typeof street>["enter"]> | undefined): void {
  if (typeof way !== "function") throw new Error(`turned away: ${way}`);
  way();
}

test("one person's requests run side by side up to their share, the next wait, more are turned away", () => {
  const { begun, enter } = street();
  const ways = ["1", "2", "3", "4"].map((name) => enter("a", name));
  expect(enter("a", "5")).toBe("person");
  expect(begun).toEqual(["1", "2"]);
  leave(ways[0]);
  expect(begun).toEqual(["1", "2", "3"]);
  leave(ways[1]);
  expect(begun).toEqual(["1", "2", "3", "4"]);
});

test("whoever asks for little is not behind one who asks for much", () => {
  const { begun, enter } = street();
  for (const name of ["a1", "a2", "a3", "a4"]) enter("a", name);
  enter("b");
  expect(begun).toEqual(["a1", "a2", "b"]);
});

test("who waits longest and may, begins next", () => {
  const { begun, enter } = street();
  const [a] = [enter("a", "a1"), enter("a", "a2"), enter("a", "a3")];
  enter("b", "b1");
  enter("b", "b2");
  leave(a);
  expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
});

test("all together have an end too", () => {
  const { enter } = street();
  for (const person of ["a", "b", "c", "d", "e", "f"]) expect(enter(person)).toBeTypeOf("function");
  expect(enter("g")).toBe("all");
});

test("who gives up while waiting never begins and leaves their place to others", () => {
  const { begun, enter } = street({ ...ROOM, waiting: 1 });
  const first = enter("a", "1");
  enter("a", "2");
  const third = enter("a", "3");
  expect(enter("a", "4")).toBe("all");
  leave(third);
  expect(enter("a", "5")).toBeTypeOf("function");
  leave(first);
  expect(begun).toEqual(["1", "2", "5"]);
});
