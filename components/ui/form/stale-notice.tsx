"use client";

import { useTranslations } from "next-intl";
import { Button } from "../act/button";
import { Notice } from "../page/notice";
import { useIntoView } from "../page/use-into-view";

export type Difference = { label: string; theirs: string; yours: string };

type StaleNoticeProps = {
  differences: readonly Difference[];
  /** True: what this person changed goes on; false: what stands now. */
  onChoose: (keepMine: boolean) => void;
};

/** Somebody saved in between: both versions side by side, and which one goes on (R170). */
export function StaleNotice({ differences, onChoose }: StaleNoticeProps) {
  const t = useTranslations("ui.stale");
  const box = useIntoView<HTMLDivElement>(true);
  return (
    <Notice
      ref={box}
      tone="needs-person"
      urgent
      topic="saving"
      title={t("title")}
      action={
        <>
          <Button onClick={() => onChoose(false)}>{t("takeTheirs")}</Button>
          {differences.length > 0 && <Button onClick={() => onChoose(true)}>{t("keepMine")}</Button>}
        </>
      }
    >
      {differences.length === 0 ? <p>{t("nothing")}</p> : <Differences differences={differences} />}
    </Notice>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("ui.stale");
  return (
    <>
      <p>{t("text")}</p>
      <table className="mt-2 w-full text-left text-sm">
        <thead>
          <tr>
            {[t("field"), t("theirs"), t("yours")].map((header) => (
              <th key={header} scope="col" className="py-1 pr-3 font-medium">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map(({ label, theirs, yours }) => (
            <tr key={label} className="align-top">
              <th scope="row" className="py-1 pr-3 font-normal">
                {label}
              </th>
              <td className="py-1 pr-3 break-all">{theirs}</td>
              <td className="py-1 break-all">{yours}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
