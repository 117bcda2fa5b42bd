"use client";

import { useEffect, useState, useSyncExternalStore, type ComponentType, type ReactNode } from "react";
import { laterScript } from "../act/later-script";
import { NotLoaded } from "./not-loaded";

type Opened = { open: boolean; onOpenChange: (open: boolean) => void };

/** What stands there until it is first opened, for example its button. */
type Closed = { closed?: ReactNode };

/**
 * A part that few visits to a page open: its script comes when it is first opened, and stays. Where it does not come, for
 * example without a network, that is said with a way to try again and a way to leave it. `load` is an `import()`: it alone
 * parts the script.
 */
export function whenOpened<Props extends Opened>(load: () => Promise<ComponentType<Props>>) {
  const script = laterScript(load);
  return function WhenOpened({ closed, ...rest }: Props & Closed) {
    const props = rest as unknown as Props;
    const { open, onOpenChange } = props;
    const part = useSyncExternalStore(script.subscribe, script.now, script.now);
    const [wasOpen, setWasOpen] = useState(false);
    if (open && !wasOpen) setWasOpen(true);
    useEffect(() => {
      if (open) script.need();
    }, [open]);
    if (part.state === "there" && (open || wasOpen)) return <part.Part {...props} />;
    return (
      <>
        {closed}
        {open && part.state === "failed" && <NotLoaded onRetry={script.need} onLeave={() => onOpenChange(false)} />}
      </>
    );
  };
}
