"use client";

import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { Asked } from "@/lib/forms/list-filter";

/** Reads a list, and again as its options say. Where the address asks for what nobody knows nothing is read. */
export function useList<Read, Data, Key extends QueryKey>(
  options: UseQueryOptions<Read, Error, Data, Key>,
  { findsNothing }: Asked<unknown>,
): UseQueryResult<Data> {
  return useQuery({ ...options, enabled: !findsNothing });
}
