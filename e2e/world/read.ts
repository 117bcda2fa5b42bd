import { expect, type Locator } from "@playwright/test";

/**
 * What matches in the text of a place, once it is there: its first group, or all of it. `isMeant` passes over what matches too.
 * Fails in words where nothing does.
 */
export async function readIn(
  place: Locator,
  wanted: RegExp,
  isMeant: (found: string) => boolean = () => true,
): Promise<string> {
  let read = "";
  await expect(async () => {
    const text = (await place.innerText({ timeout: 1000 })).replace(/\s+/g, " ");
    const all = [...text.matchAll(new RegExp(wanted, "g"))].map(([whole, group]) => group ?? whole);
    read = all.find(isMeant) ?? "";
    expect(read, `${wanted.source} in "${text}"`).not.toBe("");
  }).toPass({ intervals: [100], timeout: 15_000 });
  return read;
}

/** Where a link leads, once it is there. */
export async function hrefOf(link: Locator): Promise<string> {
  await expect(link).toHaveAttribute("href", /./);
  return (await link.getAttribute("href")) as string;
}
