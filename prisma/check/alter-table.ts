import type { Finding } from "./find-breaking";
import { NAME, nameIn, SMALL_TABLES, type Made } from "./made";
import { splitAtCommas } from "./split-statements";

const COLUMN = new RegExp(`^ADD (?:COLUMN )?(?:IF NOT EXISTS )?${NAME} (.+)$`);
const CONSTRAINT = new RegExp(`^ADD (?:CONSTRAINT ${NAME} )?((?:FOREIGN KEY|PRIMARY KEY|UNIQUE|CHECK|EXCLUDE)\\b.*)$`);
const DROPPED = new RegExp(`^DROP (?:COLUMN )?(?:IF EXISTS )?${NAME}(?: CASCADE| RESTRICT)?$`);
const ALTERED = new RegExp(`^ALTER (?:COLUMN )?${NAME} (.+)$`);
/** What each row is given by itself, so that all of them are written anew. */
const WRITES_EVERY_ROW = /\bGENERATED\b|\bSERIAL\b|\b(?:BIG|SMALL)SERIAL\b|\bDEFAULT (?!NOW\()\(?\w+\(/;
const HARMLESS = /^(?:SET \(|RESET \(|VALIDATE CONSTRAINT )/;
const HARMLESS_OF_COLUMN = /^SET (?:DEFAULT|STATISTICS|STORAGE|COMPRESSION)\b/;
/** Words of a condition that name nothing. */
const NO_NAMES = /^(?:AND|OR|NOT|IS|NULL|IN|BETWEEN|TRUE|FALSE|LIKE|ANY|ARRAY|LENGTH|CHAR_LENGTH|\d+)$/;

/** What stands against one `ALTER TABLE` of a table that an older version knows. Notes in `made` the columns that it adds. */
export function findInAlterTable(table: string, actions: string, made: Made): Finding[] {
  return splitAtCommas(actions).flatMap((action) => findInAction(table, action, made));
}

function findInAction(table: string, action: string, made: Made): Finding[] {
  const constraint = CONSTRAINT.exec(action);
  if (constraint) return findInConstraint(table, constraint[2] ?? "", made);
  const added = COLUMN.exec(action);
  if (added) return findInColumn(table, nameIn(added[1]), added[2] ?? "", made);
  if (/^RENAME\b/.test(action)) return [takesAway("the version before knows it by its old name")];
  if (/^DROP CONSTRAINT\b/.test(action))
    return [takesAway("the version before may rely on it, as an ON CONFLICT does on a unique one")];
  const dropped = DROPPED.exec(action);
  if (dropped) {
    const isOwn = made.columns.delete(`${table}.${nameIn(dropped[1])}`);
    return isOwn ? [] : [takesAway("the version before reads and writes this column")];
  }
  const altered = ALTERED.exec(action);
  if (altered) return findInChange(`${table}.${nameIn(altered[1])}`, altered[2] ?? "", made);
  return HARMLESS.test(action) ? [] : [{ harm: "unclear", why: "no rule knows this kind of change" }];
}

function findInColumn(table: string, column: string, definition: string, made: Made): Finding[] {
  const hasOwnValue = /\b(?:DEFAULT|GENERATED|SERIAL|BIGSERIAL|SMALLSERIAL)\b/.test(definition);
  made.columns.set(`${table}.${column}`, { isEmpty: !hasOwnValue });
  const found: Finding[] = [];
  if (/\b(?:NOT NULL|PRIMARY KEY)\b/.test(definition) && !hasOwnValue)
    found.push({ harm: "asks-more", why: "the version before writes rows without it: give it a default" });
  if (WRITES_EVERY_ROW.test(definition)) found.push(...locks(table, "every row is written anew meanwhile"));
  if (/\b(?:UNIQUE|PRIMARY KEY|CHECK|REFERENCES)\b/.test(definition))
    found.push(...locks(table, "every row is looked at meanwhile: add the constraint by itself, NOT VALID first"));
  return found;
}

function findInConstraint(table: string, rule: string, made: Made): Finding[] {
  const found: Finding[] = [];
  if (mayOldRowsBreak(table, rule, made))
    found.push({ harm: "asks-more", why: "rows that the version before writes may break it" });
  const isLookedAt = !/\bNOT VALID$/.test(rule) && !/\bUSING INDEX\b/.test(rule);
  if (isLookedAt)
    found.push(...locks(table, "every row is looked at meanwhile: add it NOT VALID, validate it in another migration"));
  return found;
}

/** Where a new column is empty, as in every row of an older version, neither a key nor uniqueness asks anything. */
function mayOldRowsBreak(table: string, rule: string, made: Made): boolean {
  const isEmpty = (column: string) => made.columns.get(`${table}.${column}`)?.isEmpty ?? false;
  const inside = /\((.*)\)/.exec(rule)?.[1] ?? "";
  if (rule.startsWith("CHECK")) {
    const names = inside.match(/"[^"]*"|\w+/g) ?? [];
    return names.some((name) => !NO_NAMES.test(name) && !isEmpty(nameIn(name)));
  }
  return /NULLS NOT DISTINCT|MATCH FULL|PRIMARY KEY|EXCLUDE/.test(rule) || !columnsOf(rule).some(isEmpty);
}

/** The columns that a key or an index begins with; an expression is none. */
export function columnsOf(text: string): string[] {
  const inside = /\(([^()]*)\)/.exec(text)?.[1] ?? "";
  return splitAtCommas(inside).map((part) => nameIn(/^(?:"[^"]*"|\w+)/.exec(part)?.[0]));
}

function findInChange(column: string, change: string, made: Made): Finding[] {
  if (HARMLESS_OF_COLUMN.test(change)) return [];
  if (change === "SET NOT NULL")
    return [{ harm: "asks-more", why: "the version before may write rows that have nothing there" }];
  if (made.columns.has(column)) return [];
  if (change === "DROP NOT NULL")
    return [{ harm: "asks-more", why: "the version before cannot read a row that has nothing there" }];
  if (change === "DROP DEFAULT") return [takesAway("the version before leaves it to the default")];
  if (/^(?:SET DATA )?TYPE\b/.test(change))
    return [takesAway("the version before reads and writes the old type, and every row is written anew")];
  return [{ harm: "unclear", why: "no rule knows this kind of change" }];
}

function takesAway(why: string): Finding {
  return { harm: "takes-away", why };
}

/** A lock that lasts as long as the table is large; nothing where it stays small. */
export function locks(table: string, why: string): Finding[] {
  return SMALL_TABLES.has(table) ? [] : [{ harm: "locks", why: `${table} may be large, and ${why}` }];
}
