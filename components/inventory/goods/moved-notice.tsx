"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { useIntoView } from "@/components/ui/page/use-into-view";

type MovedNoticeProps = {
  title: string;
  /** Both versions, in words. */
  children: ReactNode;
  goOn: string;
  onGoOn: () => void;
};

/** Something moved since the dialog was opened: the person sees both and goes on over what stands now (R170). */
export function MovedNotice({ title, children, goOn, onGoOn }: MovedNoticeProps) {
  const box = useIntoView<HTMLDivElement>(true);
  return (
    <Notice ref={box} tone="needs-person" urgent title={title} action={<Button onClick={onGoOn}>{goOn}</Button>}>
      <p>{children}</p>
    </Notice>
  );
}
