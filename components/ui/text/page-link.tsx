import Link from "next/link";
import type { ComponentProps } from "react";

type PageLinkProps = Omit<ComponentProps<"a">, "href"> &
  Pick<ComponentProps<typeof Link>, "replace" | "scroll"> & { href: string };

/**
 * Every link to a page of ours. The framework would ask for each linked page ahead, twice, as soon as the link is seen: our
 * pages are made anew for each request and none of that is used again, but a list sent some 40 requests that way. To a place in
 * the same page the browser goes by itself: the framework would ask for the whole page anew.
 */
export function PageLink({ replace, scroll, ...rest }: PageLinkProps) {
  if (rest.href.startsWith("#")) return <a {...rest} />;
  return (
    <Link
      prefetch={false}
      {...(replace === undefined ? {} : { replace })}
      {...(scroll === undefined ? {} : { scroll })}
      {...rest}
    />
  );
}
