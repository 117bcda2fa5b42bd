"use server";

import { actionFor } from "@/lib/auth/action";
import { makeWave as make } from "@/lib/waves/commands/make-wave";
import { notePickingPrint } from "@/lib/waves/commands/note-picking-print";
import { closeByHand, takeOut as takeOrdersOut } from "@/lib/waves/commands/take-out";
import { continueTask as goOn, startTask as start, stopTask as stop } from "@/lib/waves/commands/tasks";
import { makeWaveForm, startTaskForm, takeOutForm, waveForm } from "@/lib/waves/schema";

/** 建立波次: of what a filter finds now, or of chosen rows. */
export const makeWave = actionFor({ area: "shipping", input: makeWaveForm }, make);

/** 取号, or 发货, of the whole wave: a worker goes on with it. */
export const startTask = actionFor({ area: "shipping", input: startTaskForm }, start);

/** 停止: what was done stays, the rest waits. */
export const stopTask = actionFor({ area: "shipping", input: waveForm }, stop);

/** 继续 where it stopped. */
export const continueTask = actionFor({ area: "shipping", input: waveForm }, goOn);

/** 移出波次, one or many. */
export const takeOut = actionFor({ area: "shipping", input: takeOutForm }, takeOrdersOut);

/** 结束波次 with what has not left. */
export const closeWave = actionFor({ area: "shipping", input: waveForm }, closeByHand);

/** 打印拣货单: noted before the paper comes. */
export const notePicking = actionFor({ area: "shipping", input: waveForm }, notePickingPrint);
