import { QueryClient, queryOptions } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import { askedOf } from "@/lib/forms/list-filter";
import { MESSAGES } from "@/lib/messages";
import { orderFilter } from "@/lib/orders/schema";
import { drawn, wordsOf } from "./drawn";

const { unknownParts, loading } = MESSAGES["zh-CN"].ui;
const ROWS = { rows: [{ id: "1" }, { id: "2" }], nextAfter: null };

const rowsOptions = (filter: object) =>
  queryOptions({ queryKey: ["rows", filter], queryFn: () => Promise.resolve(ROWS) });

function List({ address }: { address: Record<string, string> }) {
  const asked = askedOf(orderFilter, address);
  const list = useList(rowsOptions(asked.filter), asked);
  return (
    <ListScreen
      label="rows"
      asked={asked}
      list={list}
      params={["q"]}
      nothing={{ title: "none", text: "yet" }}
      table={(rows) => rows.map(({ id }) => <p key={id}>{`row-${id}`}</p>)}
    />
  );
}

/** The list as it stands where every reading has been answered. */
function wordsAt(address: Record<string, string>): string {
  const client = new QueryClient();
  client.setQueryData(rowsOptions(askedOf(orderFilter, address).filter).queryKey, ROWS);
  const markup = drawn(<List address={address} />, { client });
  expect(markup).not.toContain(`aria-label="${loading}"`);
  return wordsOf(markup);
}

test("an address that is known stands there without a word about it", () => {
  expect(wordsAt({ status: "SHIPPED" })).toContain("row-1 row-2");
  expect(wordsAt({ status: "SHIPPED" })).not.toContain("status");
});

test("an unknown tab is told above the rows of the default one", () => {
  const words = wordsAt({ status: "xyz" });
  expect(words).toContain(unknownParts.title.replace("{count}", "1").replace("{parts}", "status=xyz"));
  expect(words).toContain(unknownParts.without);
  expect(words.indexOf("xyz")).toBeLessThan(words.indexOf("row-1"));
});

test("an unknown filter is told and shows no row, though the list without it has some", () => {
  const words = wordsAt({ shop: "abc", "a<b>": "1" });
  expect(words).toContain("shop=abc");
  expect(words).toContain(unknownParts.nothing);
  expect(words).toContain(unknownParts.act);
  expect(words).not.toContain("row-1");
  expect(words).not.toContain("none");
});
