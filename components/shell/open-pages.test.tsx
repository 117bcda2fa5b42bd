import { describe, expect, test } from "vitest";
import { OpenPages } from "./open-pages";
import { drawn } from "@/components/testing/drawn";
import { mayOpen, PAGES } from "@/lib/kernel/pages";
import { ROLES } from "@/lib/kernel/roles";
import { LinkButton } from "@/components/ui/act/link-button";
import { TextLink } from "@/components/ui/text/text-link";

const pages = Object.keys(PAGES).map((page) => page.replaceAll(/\[\w+\]/g, "7"));

describe.each(ROLES)("for %s", (role) => {
  test.each(pages)("a link to %s is one only where the page lets them in", (href) => {
    const text = drawn(
      <OpenPages role={role}>
        <TextLink href={href}>4711</TextLink>
      </OpenPages>,
    );
    const button = drawn(
      <OpenPages role={role}>
        <LinkButton href={href}>4711</LinkButton>
      </OpenPages>,
    );
    expect(text).toContain("4711"); // the words stay
    expect([text.includes("href"), button !== ""]).toEqual([mayOpen(role, href), mayOpen(role, href)]);
  });
});

test("words that only point the way are not there where the way is closed", () => {
  const link = (
    <TextLink href="/orders" pointsOnly>
      查看
    </TextLink>
  );
  expect(drawn(<OpenPages role="ENGINEER">{link}</OpenPages>)).toBe("");
  expect(drawn(<OpenPages role="CLERK">{link}</OpenPages>)).toContain("href");
});

test("outside the shell every link is one", () => {
  expect(drawn(<TextLink href="/shops/new">4711</TextLink>)).toContain('href="/shops/new"');
});
