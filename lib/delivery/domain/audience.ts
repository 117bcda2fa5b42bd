/** Who looks at pushes of no account: which supplier ids their shops have, and whether nobody else can be meant. */
export type Audience = {
  /** Of the shops in use that they look after. */
  supplierIds: readonly string[];
  /** The installation has no other account, and they look after all of its shops. */
  isOnlyAccount: boolean;
};

/** Whom a push of no account names: the supplier id that was read, or one of ours that stands in a body that was not. */
export type NamedIds = { supplierId: string | null; claimedSupplierId: string | null };

/**
 * Who may see, replay and be told of a push of no account: whoever's shop it names, and the only account, which alone can be
 * meant. What names nobody's shop where there are several is the operator's. `meantFor` says the same of rows.
 */
export function isMeantFor({ supplierIds, isOnlyAccount }: Audience, push: NamedIds): boolean {
  return (
    isOnlyAccount || [push.supplierId, push.claimedSupplierId].some((id) => id !== null && supplierIds.includes(id))
  );
}
