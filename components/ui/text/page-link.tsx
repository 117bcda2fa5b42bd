import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * Every link to a page of ours. The framework would ask for each linked page ahead, twice, as soon as the link is seen: our
 * pages are made anew for each request and none of that is used again, but a list sent some 40 requests that way.
 */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />;
}
