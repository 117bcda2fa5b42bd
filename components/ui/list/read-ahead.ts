import {
  dehydrate,
  QueryClient,
  type DehydratedState,
  type QueryKey,
  type UseQueryOptions,
} from "@tanstack/react-query";

/** One query of a page, answered on the server. */
type Reading = (client: QueryClient) => unknown;

/**
 * Reads on the server what a page shows at first, for its HydrationBoundary: the browser reads it again by the same keys. What
 * fails here is read by the browser, which tells it.
 */
export async function readAhead(...readings: (Reading | false)[]): Promise<DehydratedState> {
  const client = new QueryClient();
  await Promise.all(readings.map((reading) => reading && reading(client)));
  return dehydrate(client);
}

/** A query that `read` answers. */
export function reading<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Data, Key>,
  read: () => Promise<NoInfer<Data>>,
): Reading {
  return (client) => client.prefetchQuery({ queryKey: options.queryKey, queryFn: read });
}

/** A query whose answer the page has already. */
export function known<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Data, Key>,
  data: NoInfer<Data>,
): Reading {
  return (client) => client.setQueryData<unknown>(options.queryKey, data);
}
