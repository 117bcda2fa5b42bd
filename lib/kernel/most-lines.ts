/** Lines of one order or return, at every door: what a push may hold can be shipped, reported short and received. */
export const MOST_LINES = 20_000;
