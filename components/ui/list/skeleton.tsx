import { classNames } from "../text/class-names";

/** A grey stand-in of the final shape. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block h-4 rounded-sm bg-sunken", className)} />;
}
