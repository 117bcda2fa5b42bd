/** Throws of a die that are the same for the same seed: rows that nobody chose, and a failure that comes again. For tests. */
export function dice(seed: number): <Side>(sides: readonly Side[]) => Side {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator; its low bits hardly change
    return sides[Math.floor((state / 2 ** 32) * sides.length)] as (typeof sides)[number];
  };
}
