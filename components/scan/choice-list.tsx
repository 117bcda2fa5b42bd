import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/keys/kbd";
import { Panel } from "@/components/ui/page/panel";

type ChoiceListProps<Choice> = {
  title: string;
  choices: readonly Choice[];
  onChoose: (index: number) => void;
  /** What tells one from the others. */
  children: (choice: Choice) => ReactNode;
};

/** Several things under one scanned number: keys 1 to 9, or a touch. */
export function ChoiceList<Choice extends { id: string }>({
  title,
  choices,
  onChoose,
  children,
}: ChoiceListProps<Choice>) {
  return (
    <Panel title={title} padded={false}>
      <ol className="divide-y">
        {choices.map((choice, index) => (
          <li key={choice.id}>
            <button
              type="button"
              className="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-hover"
              onClick={() => onChoose(index)}
            >
              <Kbd>{index + 1}</Kbd>
              {children(choice)}
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
