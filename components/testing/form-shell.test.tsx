import { useForm } from "react-hook-form";
import { expect, test } from "vitest";
import { drawn } from "./drawn";
import { FormShell } from "@/components/ui/form/form-shell";
import { StaleNotice } from "@/components/ui/form/stale-notice";

function Page({ conflict }: { conflict?: boolean }) {
  const form = useForm({ defaultValues: { name: "" }, errors: { name: { type: "refused", message: "duplicate" } } });
  return (
    <FormShell
      form={form}
      labels={{ name: "名称" }}
      save={() => Promise.resolve({ ok: true, value: null })}
      conflict={conflict && <StaleNotice differences={[]} onChoose={() => undefined} />}
    >
      <input {...form.register("name")} />
    </FormShell>
  );
}

const alertsOf = (markup: string) => [...markup.matchAll(/role="alert"/g)].length;

test("one error has one box: a conflict stands in the place of the summary, where it is scrolled to and focused", () => {
  const plain = drawn(<Page />);
  const conflict = drawn(<Page conflict />);
  expect([alertsOf(plain), alertsOf(conflict)]).toEqual([1, 1]);
  expect([plain.includes("名称 ·"), conflict.includes("名称 ·")]).toEqual([true, false]);
  for (const markup of [plain, conflict]) expect(markup).toMatch(/<div tabindex="-1" class="[^"]*scroll-mb-24[^"]*">/i);
});
