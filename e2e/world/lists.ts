import { expect, type APIRequestContext } from "@playwright/test";

type List = "orders" | "refunds" | "returns" | "shops";

/** The rows of a list, in any state, that are found by a number or a name; as the page itself reads them. */
export async function rowsOf(request: APIRequestContext, list: List, wanted: string): Promise<{ id: string }[]> {
  const everyState: Record<string, string> = list === "shops" ? {} : { status: "all" };
  const answer = await request.get(`/api/admin/${list}`, { params: { ...everyState, q: wanted } });
  return ((await answer.json()) as { rows: { id: string }[] }).rows;
}

/** The path of the one record that a list finds by this number or name; waits for the push to arrive. */
export async function pathOf(request: APIRequestContext, list: List, wanted: string): Promise<string> {
  let path = "";
  await expect(async () => {
    const rows = await rowsOf(request, list, wanted);
    expect(rows, `${list} found by ${wanted}`).toHaveLength(1);
    path = `/${list}/${rows[0]?.id}`;
  }).toPass({ intervals: [100] });
  return path;
}
