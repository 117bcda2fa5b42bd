/** A row of Prisma's own table: one try at a migration. */
export type MigrationTry = {
  name: string;
  state: "done" | "unfinished" | "rolled-back";
};

/** `fits`: this version may work on it, also where others have migrated it further; `unfit`: why not, in one sentence. */
export type SchemaVerdict = { kind: "fits"; unknown: string[] } | { kind: "unfit"; sentence: string };

/** What a migration's name says that takes something away: `…_since_0_2_0`, no version before 0.2.0 can do without it. */
const SINCE = /_since_(\d+)_(\d+)_(\d+)$/;

/**
 * Whether a database fits a version that knows these migrations. One that lacks any does not. One that has more does, since
 * migrations only add while the version before may still run (prisma/check), except for such as say by their name from which
 * version on processes can do without what they took away.
 */
export function judgeSchema(version: string, known: readonly string[], tries: readonly MigrationTry[]): SchemaVerdict {
  const done = new Set(tries.filter(({ state }) => state === "done").map(({ name }) => name));
  const missing = known.filter((name) => !done.has(name)).sort();
  const halfWay = missing.find((name) => tries.some((one) => one.name === name && one.state === "unfinished"));
  if (halfWay !== undefined)
    return unfit(
      `The migration ${halfWay} did not get through, or is still under way: run npm run db:migrate, which tries it again and says what keeps it back, then start again.`,
    );
  if (missing.length > 0)
    return unfit(
      `The database lacks ${missing.length} ${missing.length === 1 ? "migration" : "migrations"} of version ${version}, from ${missing[0]} on: run npm run db:migrate, then start again.`,
    );
  const unknown = [...done].filter((name) => !known.includes(name)).sort();
  for (const name of unknown) {
    const since = sinceOf(name);
    if (since !== null && isBefore(version, since))
      return unfit(
        `The database was migrated (${name}) to what only version ${since} and newer can work on, and this is ${version}: start one of those.`,
      );
  }
  return { kind: "fits", unknown };
}

/** From which version on processes can live with a migration, by its name; null where its name says nothing, and all can. */
export function sinceOf(name: string): string | null {
  return SINCE.exec(name)?.slice(1).join(".") ?? null;
}

function unfit(sentence: string): SchemaVerdict {
  return { kind: "unfit", sentence };
}

function isBefore(version: string, other: string): boolean {
  const [mine, theirs] = [version, other].map((text) => text.split(".").map(Number));
  const differs = [0, 1, 2].find((at) => mine?.[at] !== theirs?.[at]);
  return differs !== undefined && (mine?.[differs] ?? 0) < (theirs?.[differs] ?? 0);
}
