"use client";

import { useEffect, useSyncExternalStore } from "react";
import { AGAIN_MS, isUnsettled, settled, shownParcels, type LeavingActs, type LeavingParcel } from "./leaving-parcels";
import type { PackedParcel } from "./pack-stage";

const STORAGE_KEY = "line3-pack-leaving";
const NONE: readonly LeavingParcel[] = [];

// Of this tab, not of the page: who goes on to another page of ours within the window has packed the parcel all the same.
let held: readonly LeavingParcel[] = NONE;
let acts: LeavingActs | null = null;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();

/**
 * The parcels packed in this tab, newest first. Each is shipped when its undo window is over: nothing is told before, so taking one
 * back is telling nothing. What is not settled is kept for a reload, and the page asks before it is left.
 */
export function useLeavingParcels(now: LeavingActs, undoSeconds: number) {
  const parcels = useSyncExternalStore(
    watch,
    () => held,
    () => NONE,
  );
  useEffect(() => {
    acts = now;
  });
  useEffect(resume, []);
  return {
    parcels,
    add: (parcel: PackedParcel) => add(parcel, undoSeconds * 1000),
    undo,
    isLeaving: parcels.some(isUnsettled),
  };
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

function set(next: readonly LeavingParcel[]): void {
  held = shownParcels(next);
  keep(held.filter(isUnsettled));
  watchers.forEach((changed) => changed());
}

function change(parcel: LeavingParcel): void {
  set(held.map((one) => (one.orderId === parcel.orderId ? parcel : one)));
}

function add(parcel: PackedParcel, waitMs: number): void {
  const leaving: LeavingParcel = { ...parcel, state: "waits", shipsAt: Date.now() + waitMs, refusal: null };
  set([leaving, ...held.filter(({ orderId }) => orderId !== parcel.orderId)]);
  schedule(leaving.orderId, waitMs);
}

/** Takes a parcel back while its window is open; false where it is over. */
function undo(orderId: string): boolean {
  const waiting = held.find((one) => one.orderId === orderId && one.state === "waits");
  if (!waiting) return false;
  clearTimeout(timers.get(orderId));
  change({ ...waiting, state: "undone" });
  return true;
}

function schedule(orderId: string, waitMs: number): void {
  clearTimeout(timers.get(orderId));
  timers.set(
    orderId,
    setTimeout(() => void ship(orderId), Math.max(0, waitMs)),
  );
}

async function ship(orderId: string): Promise<void> {
  const waiting = held.find((one) => one.orderId === orderId && isUnsettled(one));
  if (!waiting || !acts) return;
  const parcel: LeavingParcel = { ...waiting, state: "ships" };
  change(parcel);
  const end = await settled(parcel, await acts.ship(parcel), acts.lookUp);
  if (end === null) return schedule(orderId, AGAIN_MS);
  change(end);
  acts.onSettled(end);
}

/** After a reload: what was packed before it goes on where it was. */
function resume(): void {
  if (held.length > 0) return;
  const kept = read();
  if (kept.length === 0) return;
  set(kept);
  for (const { orderId, shipsAt } of kept) schedule(orderId, shipsAt - Date.now());
}

/** In this tab only: another one would ship the same parcel. */
function keep(parcels: readonly LeavingParcel[]): void {
  try {
    if (parcels.length === 0) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(parcels));
  } catch {
    // storage is off: a reload forgets them, and the page asks before one
  }
}

function read(): LeavingParcel[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as LeavingParcel[]) : [];
  } catch {
    return [];
  }
}
