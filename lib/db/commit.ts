import type { Actor, Scope } from "@/lib/kernel/scope";
import { database, inTransaction, type Tx } from "./client";
import { wake } from "./wake";

/**
 * One commit as everything inside it sees it: the transaction, whose rows may be touched, who acts, and the moment at which it
 * began, which is the moment of all that it decides. What has to stand in the order of a lock (receipts of one return, stretches of
 * one switch) takes its own moment once it holds the lock: another commit may have begun later and been faster. `wakes` takes the
 * channels whose listeners are woken when it is there.
 */
export type Commit = {
  readonly tx: Tx;
  readonly scope: Scope;
  readonly actor: Actor;
  readonly at: Date;
  readonly wakes: Set<string>;
};

/** Who acts within which scope; `at` is now unless the caller goes by another clock (a schedule's, a test's). */
type Acting = { readonly scope: Scope; readonly actor: Actor; readonly at?: Date };

/**
 * Runs `work` in one commit of a seller account; anything thrown inside rolls all of it back. State, audit entry and report of
 * one act belong into one. No network call belongs in here.
 */
export async function inOneCommit<T>(by: Acting, work: (commit: Commit) => Promise<T>): Promise<T> {
  const { scope, actor, at } = by;
  const wakes = new Set<string>();
  const value = await inTransaction((tx) => work({ tx, scope, actor, at: at ?? new Date(), wakes }));
  for (const channel of wakes) wake(channel);
  return value;
}

/** What a read takes that is asked inside and outside of commits. */
export type Reading = Pick<Commit, "tx" | "scope">;

/** Reads what stands now, in no commit: for a page. */
export function outsideCommits(scope: Scope): Reading {
  return { tx: database(), scope };
}

/** For what Line3 does by itself, at a moment of its schedule or now. */
export function bySystem(scope: Scope, at?: Date): Acting {
  return { scope, actor: { kind: "system" }, ...(at ? { at } : {}) };
}

/** The same commit, for the part of it that Line3 does by itself whoever acts. */
export function asSystem(commit: Commit): Commit {
  return { ...commit, actor: { kind: "system" } };
}

/** The same commit, for the part of it that states what the platform said whoever acts. */
export function asPlatform(commit: Commit): Commit {
  return { ...commit, actor: { kind: "platform" } };
}
