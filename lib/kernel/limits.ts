/**
 * Most lines of one order or return, at every door: a push with more is told at once, so that everything that was taken in can
 * be shipped, reported and received whole. More than a push of 1 MiB can hold.
 */
export const MOST_LINES = 20_000;
