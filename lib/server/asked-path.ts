/** Added by the router to what it fetches in the background; no part of the page's address. */
const ROUTER_PARAMETER = "_rsc";

/** The page's address, path and query, in the URL of a request line. */
export function askedPath(url: string): string {
  const split = url.indexOf("?");
  if (split < 0) return url;
  const query = url.slice(split + 1).split("&");
  const kept = query.filter((part) => part !== ROUTER_PARAMETER && !part.startsWith(`${ROUTER_PARAMETER}=`));
  return kept.length === 0 ? url.slice(0, split) : `${url.slice(0, split)}?${kept.join("&")}`;
}
