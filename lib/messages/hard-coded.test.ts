import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const CJK = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const WORDS = /\p{L}{2,}/u;
/** Attributes whose value people read or hear. */
const SPOKEN = new Set(["title", "label", "placeholder", "alt", "aria-label", "text", "help"]);
/** What is the same in every language. */
const NAMES = new Set(["Enter", "Line3"]);

/** Texts in a source file that should stand in a catalogue, with their line. Comments are not looked at. */
function hardCodedTexts(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string) =>
    found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && WORDS.test(node.text) && !NAMES.has(node.text.trim())) note(node, node.text);
    else if (isSpokenAttribute(node)) note(node, node.getText());
    else if (isText(node) && CJK.test(node.text)) note(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isText(node: ts.Node): node is ts.LiteralLikeNode {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

function isSpokenAttribute(node: ts.Node): boolean {
  if (!ts.isJsxAttribute(node) || !node.initializer || !SPOKEN.has(node.name.getText())) return false;
  return ts.isStringLiteral(node.initializer) && WORDS.test(node.initializer.text);
}

describe("user-facing text stands in the catalogues", () => {
  test.each([
    ["JSX text", "<p>Order sent</p>"],
    ["a spoken attribute", '<input placeholder="Search orders" />'],
    ["a Chinese string", 'const x = "审核";'],
    ["a Chinese template", "const x = `共 ${1}`;"],
  ])("%s is found", (_kind, source) => {
    expect(hardCodedTexts("probe.tsx", source)).toHaveLength(1);
  });

  test("comments, class names, keys and names of keyboard keys are not", () => {
    const source = '// 审核\n<p className="flex gap-2" data-x="some words">{t("review")}<Kbd>Enter</Kbd></p>';
    expect(hardCodedTexts("probe.tsx", source)).toEqual([]);
  });

  // Every file is parsed: on a busy machine that takes longer than a test usually may.
  test("app and components hold none", { timeout: 60_000 }, () => {
    const paths = ["app", "components"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
    );
    // The gallery is for developers only, and its samples are invented.
    const sources = paths.filter(
      (path) => /\.tsx?$/.test(path) && !path.includes(".test.") && !path.startsWith("components/gallery/"),
    );
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.flatMap((path) => hardCodedTexts(path, readFileSync(join(ROOT, path), "utf8")));
    expect(found).toEqual([]);
  });
});
