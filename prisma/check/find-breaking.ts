import { columnsOf, findInAlterTable, locks } from "./alter-table";
import { NAME, nameIn, nothingMade, type Made } from "./made";
import { splitAtCommas, splitStatements, type Statement } from "./split-statements";

/**
 * `takes-away`: what the version before reads or relies on; `asks-more`: that version's rows are refused, or rows appear that it
 * cannot read; `locks`: everybody waits as long as a large table takes; `splits`: the migration would not run as a whole or not at
 * all any more; `unclear`: no rule knows what it does.
 */
export type Harm = "takes-away" | "asks-more" | "locks" | "splits" | "unclear";
export type Finding = { harm: Harm; why: string };
/** A statement that must not run while the version before does, where it begins, and why not. */
export type Breaking = Finding & { line: number; statement: string };

/** `-- contract: why` says why no running version uses any more what goes; `-- safe: why`, why nobody is harmed by the rest. */
const MARK = /^(contract|safe):\s*\S+\s+\S/;
const EXCUSED_BY: Record<"contract" | "safe", readonly Harm[]> = {
  contract: ["takes-away", "asks-more", "locks", "unclear"],
  safe: ["asks-more", "locks", "unclear"],
};

/**
 * What of a migration would break the previous release while it runs beside, or hold up everybody: it is refused by `npm test`
 * (CONTRIBUTING.md, Migrations). `earlier` are the scripts of the same release that run before it: what those have made, no older
 * version knows. A statement with a comment of its own that says why it may be is left out.
 */
export function findBreaking(sql: string, earlier: readonly string[] = []): Breaking[] {
  const made = nothingMade();
  for (const script of earlier) for (const statement of splitStatements(script)) findIn(statement, made, false);
  const statements = splitStatements(sql);
  return statements.flatMap((statement) => {
    const excused = marksOf(statement).flatMap((mark) => EXCUSED_BY[mark]);
    return findIn(statement, made, statements.length === 1)
      .filter(({ harm }) => !excused.includes(harm))
      .map((finding) => ({ ...finding, line: statement.line, statement: shortened(statement.text) }));
  });
}

/** Whether a migration says of one of its statements that it takes away what no running version uses any more. */
export function isContract(sql: string): boolean {
  return splitStatements(sql).some((statement) => marksOf(statement).includes("contract"));
}

function marksOf({ comments }: Statement): ("contract" | "safe")[] {
  return comments.flatMap((comment) => (MARK.exec(comment)?.[1] as "contract" | "safe" | undefined) ?? []);
}

const shortened = (text: string) => (text.length > 100 ? `${text.slice(0, 99)}…` : text);

type Rule = [pattern: RegExp, find: (found: RegExpExecArray, made: Made, isAlone: boolean) => Finding[]];

const nothing = () => [];
const always = (harm: Harm, why: string) => () => [{ harm, why }];

/** The first one that matches a statement judges it. */
const RULES: Rule[] = [
  [/^(?:SELECT|INSERT INTO|COMMENT ON|GRANT|ANALYZE|SET|RESET)\b/, nothing],
  [
    /^(?:BEGIN|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|START TRANSACTION)\b/,
    always("splits", "a migration is one commit by itself"),
  ],
  [new RegExp(`^CREATE (?:UNLOGGED )?TABLE (IF NOT EXISTS )?${NAME}`), onCreatedTable],
  [
    new RegExp(`^CREATE (UNIQUE )?INDEX (CONCURRENTLY )?(?:IF NOT EXISTS )?(?:${NAME} )?ON (?:ONLY )?${NAME} ?(.*)$`),
    onIndex,
  ],
  [new RegExp(`^CREATE TYPE ${NAME}`), (found, made) => note(made.types, found[1])],
  [/^CREATE (?:EXTENSION|SCHEMA|SEQUENCE|FUNCTION|PROCEDURE|AGGREGATE|VIEW|DOMAIN|COLLATION)\b/, nothing],
  [/^CREATE OR REPLACE\b/, always("unclear", "the version before may call it as it was: make another one")],
  [
    new RegExp(`^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?${NAME} (.+)$`),
    ([, table, actions], made) =>
      made.tables.has(nameIn(table)) ? [] : findInAlterTable(nameIn(table), actions ?? "", made),
  ],
  [
    new RegExp(`^ALTER TYPE ${NAME} ADD VALUE\\b`),
    ([, type], made) =>
      made.types.has(nameIn(type))
        ? []
        : [
            {
              harm: "asks-more",
              why: "the version before cannot read a row that has it: write it from the next version on",
            },
          ],
  ],
  [/^ALTER \w+ .*\bRENAME\b/, always("takes-away", "the version before knows it by its old name")],
  [/^DROP (TABLE|TYPE|INDEX) (?:CONCURRENTLY )?(?:IF EXISTS )?(.+?)(?: CASCADE| RESTRICT)?$/, onDropped],
  [/^(?:DROP|TRUNCATE)\b/, always("takes-away", "the version before uses it")],
  [/^(?:LOCK|REINDEX|CLUSTER|VACUUM|REFRESH)\b/, always("locks", "everybody waits meanwhile")],
  [/^(?:UPDATE|DELETE FROM|WITH)\b/, onRows],
];

function findIn(statement: Statement, made: Made, isAlone: boolean): Finding[] {
  const { text, bodies } = statement;
  if (/^DO\b/.test(text)) return bodies.flatMap((body) => findInBody(body, made));
  for (const [pattern, find] of RULES) {
    const found = pattern.exec(text);
    if (found) return find(found, made, isAlone);
  }
  return [{ harm: "unclear", why: "no rule knows this kind of statement" }];
}

/** What a block of code does, whether it comes to that or not; what it puts together as it runs cannot be read. */
function findInBody(body: string, made: Made): Finding[] {
  return splitStatements(body).flatMap((inner) => {
    const act = /\b(?:ALTER|DROP|CREATE|UPDATE|DELETE FROM|TRUNCATE|LOCK|REINDEX|COMMIT|ROLLBACK|EXECUTE)\b.*$/.exec(
      inner.text,
    );
    return act ? findIn({ ...inner, text: act[0] }, made, false) : [];
  });
}

function note(names: Set<string>, written: string | undefined): Finding[] {
  names.add(nameIn(written));
  return [];
}

function onCreatedTable([, isMaybeThere, table]: RegExpExecArray, made: Made): Finding[] {
  return isMaybeThere ? [] : note(made.tables, table);
}

function onDropped([, kind, written]: RegExpExecArray, made: Made): Finding[] {
  const own = kind === "TABLE" ? made.tables : kind === "TYPE" ? made.types : made.indexes;
  const isOwn = splitAtCommas(written ?? "").every((name) => own.delete(nameIn(name)));
  return isOwn ? [] : [{ harm: "takes-away", why: "the version before uses it" }];
}

function onIndex(
  [, unique, concurrently, index, written, rest]: RegExpExecArray,
  made: Made,
  isAlone: boolean,
): Finding[] {
  const table = nameIn(written);
  const found: Finding[] = [];
  if (concurrently && !isAlone)
    found.push({ harm: "splits", why: "CONCURRENTLY runs outside a commit: give it a migration of its own, alone" });
  if (index !== undefined) made.indexes.add(nameIn(index));
  if (made.tables.has(table)) return found;
  const isEmpty = (column: string) => made.columns.get(`${table}.${column}`)?.isEmpty ?? false;
  if (unique && (/NULLS NOT DISTINCT/.test(rest ?? "") || !columnsOf(rest ?? "").some(isEmpty)))
    found.push({ harm: "asks-more", why: "rows that the version before writes may break it" });
  if (!concurrently)
    found.push(...locks(table, "nobody writes meanwhile: CREATE INDEX CONCURRENTLY, in a migration of its own"));
  return found;
}

/** Rows that are written stay locked until the end of the migration: of a large table those are a push's, too. */
function onRows({ input }: RegExpExecArray, made: Made): Finding[] {
  const written = [...input.matchAll(new RegExp(`\\b(?:UPDATE|DELETE FROM) (?:ONLY )?${NAME}`, "g"))];
  return written
    .map(([, table]) => nameIn(table))
    .filter((table) => !made.tables.has(table))
    .flatMap((table) => locks(table, "its rows stay locked until all are written: do it in small commits, beside"));
}
