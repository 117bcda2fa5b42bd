import { createHash } from "node:crypto";

const TIMES = 5;
const ROWS = 4000;

/** A small fixed piece of what tests do most: objects made, written, read, searched and hashed by one core. */
function piece() {
  const rows = Array.from({ length: ROWS }, (_none, index) => ({
    id: `${index}`,
    text: `row ${index * 7919}`,
    parts: [index, index + 1],
  }));
  const hash = createHash("sha256");
  for (let turn = 0; turn < 24; turn += 1) {
    const read = JSON.parse(JSON.stringify(rows));
    const found = read.filter(({ text }) => /7[0-9]*3$/.test(text)).map(({ parts }) => parts.join("-"));
    hash.update(found.sort().join("\n"));
  }
  return hash.digest("hex");
}

/** How fast this machine is just now: the milliseconds that the fixed piece of work takes, the median of a few turns. */
export function measureYardstick() {
  const taken = Array.from({ length: TIMES }, () => {
    const startedAt = performance.now();
    piece();
    return performance.now() - startedAt;
  });
  return taken.sort((a, b) => a - b)[Math.floor(TIMES / 2)];
}
