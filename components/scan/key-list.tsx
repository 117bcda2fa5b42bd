import { Kbd } from "@/components/ui/keys/kbd";

type KeyListProps<Word extends string> = {
  keys: readonly (readonly [key: string, word: Word])[];
  /** What a key does, in the reader's words. */
  say: (word: Word) => string;
};

/** The keys of a desk, each with what it does. */
export function KeyList<Word extends string>({ keys, say }: KeyListProps<Word>) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
      {keys.map(([key, word]) => (
        <div key={key} className="contents">
          <dt>
            <Kbd>{key}</Kbd>
          </dt>
          <dd>{say(word)}</dd>
        </div>
      ))}
    </dl>
  );
}
