/** A text on one line, cut where its column ends; the whole stands in its title. Null is a dash. */
export function Clipped({ text }: { text: string | null }) {
  return (
    <span className="block truncate" title={text ?? undefined}>
      {text ?? "–"}
    </span>
  );
}
