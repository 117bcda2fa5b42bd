// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

export const LONGEST_WORD = 200;
