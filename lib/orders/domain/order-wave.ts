/** The open wave 波次 that an order is left in: who made it, which order of it this one is, and how many of it are left to ship. */
export type OrderWave = { id: string; number: string; by: string; position: number; left: number; all: number };
