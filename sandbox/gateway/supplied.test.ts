import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { World } from "../world";
import { Rules } from "./rules";

test("whoever asks for the goods of a supplier is told the supplier id with them", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  const rules = new Rules(World.open(folder), 1);
  const ruling = rules.rule("alibaba.ascp.global.supplier.item.list.info.query", "2200700000001", {});
  expect(ruling).toMatchObject({ ok: true, data: { page_data: [{ supplier_id: "2200700000001" }] } });
  rmSync(folder, { recursive: true });
});
