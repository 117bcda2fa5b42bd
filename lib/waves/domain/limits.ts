/** So many orders a wave holds at most: a morning's walk, and few enough to be read at once. */
export const MOST_IN_WAVE = 500;
