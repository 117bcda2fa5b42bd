type Now<Part> = { state: "absent" | "loading" | "failed" } | { state: "there"; Part: Part };

/** A part of the script that is fetched when something needs it, once; after a failure it is fetched when it is needed again. */
export function laterScript<Part>(load: () => Promise<Part>) {
  let now: Now<Part> = { state: "absent" };
  const listeners = new Set<() => void>();
  function turn(next: Now<Part>): void {
    now = next;
    listeners.forEach((tell) => tell());
  }
  return {
    now: () => now,
    need: (): void => {
      if (now.state === "loading" || now.state === "there") return;
      turn({ state: "loading" });
      load().then(
        (Part) => turn({ state: "there", Part }),
        () => turn({ state: "failed" }),
      );
    },
    subscribe: (tell: () => void) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  };
}
