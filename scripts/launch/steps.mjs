const startedAt = Date.now();

function elapsed() {
  return `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;
}

/** Prints one line of progress with the seconds since the command began. */
export function say(text) {
  console.log(`${elapsed()}  ${text}`);
}

/** Runs a step and says what it is doing; steps that have nothing to do say nothing. */
export async function step(text, work) {
  say(`${text} …`);
  return work();
}
