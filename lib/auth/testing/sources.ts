import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Something a stranger could call, and what its source says of who may; `fault` when it says nothing we can read. */
export type Door = { key: string; file: string; name: string; need: string | null; fault: string | null };

const ROOT = path.resolve(import.meta.dirname, "../../..");
const ADMIN = "app/(admin)";

export function absolute(file: string): string {
  return path.join(ROOT, file);
}

/** Files below a folder with one of the given names, as paths from the project's root. */
export function filesNamed(folder: string, ...names: string[]): string[] {
  return readdirSync(absolute(folder), { recursive: true, encoding: "utf8" })
    .filter((file) => names.includes(path.basename(file)))
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
    .sort();
}

/** Every file of the product that makes server actions. */
export function actionFiles(): string[] {
  return ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(absolute(folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes("generated"))
      .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
      .filter((file) => /^\s*["']use server["']/m.test(readFileSync(absolute(file), "utf8"))),
  );
}

/** All pages, server actions and GET routes behind the gate. */
export function doors(): Door[] {
  return [
    ...filesNamed(ADMIN, "page.tsx").map(pageDoor),
    ...actionFiles()
      .filter((file) => file.startsWith(ADMIN))
      .flatMap(actionDoors),
    ...filesNamed("app/api/admin", "route.ts").flatMap(routeDoors),
  ];
}

/** What everybody may call without signing in: the name of each action with what makes it. */
export function publicActions(): { name: string; maker: string }[] {
  return actionFiles()
    .filter((file) => file.startsWith("app/") && !file.startsWith(ADMIN))
    .flatMap((file) =>
      exportsOf(file).map(({ name, value }) => ({
        name: `${file} ${name}`,
        maker: value && ts.isCallExpression(value) ? value.expression.getText() : "nothing",
      })),
    );
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(absolute(file), "utf8"), ts.ScriptTarget.Latest, true);
}

function addressOf(file: string, base: string): string {
  return `/${path.posix.dirname(path.posix.relative(base, file))}`.replace(/^\/\.$/, "/");
}

/** The gate has to be a page's first statement: nothing may be read before it. */
function pageDoor(file: string): Door {
  const door = { key: `page ${addressOf(file, ADMIN)}`, file, name: "default", need: null };
  const [first] = parse(file)
    .statements.filter(ts.isFunctionDeclaration)
    .filter((one) => one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
    .flatMap((one) => [...(one.body?.statements ?? [])]);
  const call = first && awaitedCall(first);
  if (!call || call.expression.getText() !== "requireCaller")
    return { ...door, fault: "does not begin with requireCaller" };
  return { ...door, need: needText(call.arguments[0]), fault: null };
}

function awaitedCall(statement: ts.Statement): ts.CallExpression | null {
  const expression = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]?.initializer
    : ts.isExpressionStatement(statement)
      ? statement.expression
      : undefined;
  if (!expression || !ts.isAwaitExpression(expression)) return null;
  return ts.isCallExpression(expression.expression) ? expression.expression : null;
}

function actionDoors(file: string): Door[] {
  const noun = addressOf(file, ADMIN).slice(1);
  return exportsOf(file).map(({ name, value }) =>
    made({ key: `action ${noun}.${name}`, file, name }, value, "actionFor"),
  );
}

const HTTP_VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function routeDoors(file: string): Door[] {
  const address = addressOf(file, "app");
  return exportsOf(file)
    .filter(({ name }) => HTTP_VERBS.includes(name) || name === "?")
    .map(({ name, value }) => made({ key: `${name} ${address}`, file, name }, value, "routeFor"));
}

function made(named: Pick<Door, "key" | "file" | "name">, value: ts.Expression | null, maker: string): Door {
  const door = { ...named, need: null };
  if (!value || !ts.isCallExpression(value) || value.expression.getText() !== maker)
    return { ...door, fault: `is not made by ${maker}` };
  const need = needText(value.arguments[0]);
  return need === "{}" ? { ...door, fault: "names no need" } : { ...door, need, fault: null };
}

type Exported = { name: string; value: ts.Expression | null };

/** What a file hands out; anything but a constant has no value we could judge. */
function exportsOf(file: string): Exported[] {
  return parse(file).statements.flatMap((one): Exported[] => {
    if (ts.isExportDeclaration(one) || ts.isExportAssignment(one)) return [{ name: "?", value: null }];
    if (!isExported(one)) return [];
    if (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) return [];
    if (ts.isVariableStatement(one))
      return one.declarationList.declarations.map(({ name, initializer }) => ({
        name: name.getText(),
        value: initializer ?? null,
      }));
    return [{ name: ts.isFunctionDeclaration(one) ? (one.name?.getText() ?? "?") : "?", value: null }];
  });
}

function isExported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node)
    ? (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : false;
}

/** The need as it is written, without the form of an action. */
function needText(need: ts.Expression | undefined): string {
  if (!need) return "signed in";
  if (!ts.isObjectLiteralExpression(need)) return need.getText();
  const parts = need.properties.filter((one) => one.name?.getText() !== "input").map((one) => one.getText());
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ").replace(/\s+/g, " ")} }`;
}
