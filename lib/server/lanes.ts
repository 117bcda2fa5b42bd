/** How many requests run and wait at once: of one person, and of all together. */
export type Room = { perPerson: number; waitingPerPerson: number; all: number; waiting: number };

type Waiting = { person: string; begin: () => void };

/**
 * Lets so many requests run at once, so that one who asks for everything at the same time keeps neither others nor the pushes
 * waiting; the next wait in the order they came, as far as there is room (R188).
 */
export function createLanes(room: Room) {
  const running = new Map<string, number>();
  let all = 0;
  let queue: Waiting[] = [];

  const runs = (person: string) => running.get(person) ?? 0;
  const hasRoom = (person: string) => all < room.all && runs(person) < room.perPerson;

  function run({ person, begin }: Waiting): void {
    all += 1;
    running.set(person, runs(person) + 1);
    begin();
  }

  function leave(person: string): void {
    all -= 1;
    if (runs(person) === 1) running.delete(person);
    else running.set(person, runs(person) - 1);
    const next = queue.find((waiting) => hasRoom(waiting.person));
    if (!next) return;
    queue = queue.filter((waiting) => waiting !== next);
    run(next);
  }

  return {
    /**
     * Calls `begin` at once or when there is room. Returns what the caller calls once when it is over, also where it never began;
     * or who has used up the room for waiting: the `person` alone, or `all` together.
     */
    enter(person: string, begin: () => void): (() => void) | "person" | "all" {
      if (!hasRoom(person)) {
        if (queue.filter((waiting) => waiting.person === person).length >= room.waitingPerPerson) return "person";
        if (queue.length >= room.waiting) return "all";
      }
      let hasBegun = false;
      const mine = {
        person,
        begin: () => {
          hasBegun = true;
          begin();
        },
      };
      if (hasRoom(person)) run(mine);
      else queue.push(mine);
      return () => {
        if (hasBegun) leave(person);
        else queue = queue.filter((waiting) => waiting !== mine);
      };
    },
  };
}
