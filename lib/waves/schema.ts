import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { MOST_IN_WAVE } from "./domain/limits";

/** The list of waves: those with something left, or those that are over. */
export const waveFilter = z.strictObject({
  status: z.enum(["open", "closed"]).default("open"),
  after: position,
});
export type WaveFilter = z.output<typeof waveFilter>;

const LONGEST_TEXT = 64;
const text = z.string().trim().min(1).max(LONGEST_TEXT).optional();

/** By what the orders of a wave are chosen; it stands in the address of the page that makes one. */
export const waveChoice = z.strictObject({
  shop: z.uuid().optional(),
  /** Code of the warehouse, as orders name it. */
  store: text,
  /** The courier that the platform suggests, as it is pushed. */
  carrier: text,
  /** Code of goods that every chosen order holds, and nothing else beside it. */
  goods: text,
  /** Day in Shanghai: those that must leave by its end. */
  until: z.iso.date().optional(),
  /** `one-piece`: where there are more than `most`, those of one piece are taken before the others; else the soonest deadline is. */
  first: z.enum(["deadline", "one-piece"]).default("deadline"),
  most: z.coerce.number().int().min(1).max(MOST_IN_WAVE).default(100),
});
export type WaveChoice = z.output<typeof waveChoice>;

/** What a wave is made of: what a filter finds now, or chosen rows. */
export const waveSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("filter"), choice: waveChoice }),
  z.object({ kind: z.literal("ids"), ids: z.array(z.uuid()).min(1).max(MOST_IN_WAVE) }),
]);
export type WaveSelection = z.output<typeof waveSelection>;

export const makeWaveForm = z.object({ selection: waveSelection });

/** Which orders of a wave a page wants. */
export const WAVE_SHOWS = ["all", "left", "attention", "dropped", "done"] as const;
export const waveOrdersAsked = z.strictObject({
  show: z.enum(WAVE_SHOWS).default("all"),
  /** The position behind which the page begins. */
  after: z.coerce.number().int().min(0).max(MOST_IN_WAVE).catch(0).default(0),
});
export type WaveOrdersAsked = z.output<typeof waveOrdersAsked>;

export const waveForm = z.object({ waveId: z.uuid() });

/** A task for a whole wave; `cartonId`: the carton of its parcels, where it ships them. */
export const startTaskForm = z.discriminatedUnion("task", [
  z.object({ task: z.literal("TAKE_NUMBERS"), waveId: z.uuid() }),
  z.object({ task: z.literal("SHIP"), waveId: z.uuid(), cartonId: z.uuid().nullable() }),
]);
export type StartTaskForm = z.output<typeof startTaskForm>;

export const takeOutForm = z.object({ waveId: z.uuid(), orderIds: z.array(z.uuid()).min(1).max(MOST_IN_WAVE) });

/** The id in a page's address. */
export const waveIdSchema = z.uuid();
