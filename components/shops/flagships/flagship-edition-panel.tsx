"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextInput } from "@/components/ui/form/text-input";
import { Time } from "@/components/ui/text/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { FlagshipEditionView } from "@/lib/shops/client";
import { useShopAct } from "../use-shop-act";

type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>;

/** The acts of an administrator; left out for roles that only look. */
export type EditionActs = {
  markLive?: Act<Record<string, never>>;
  undoLive?: Act<{ reason: string }>;
  setExpected?: Act<{ expected: string }>;
};

/** 旗舰版上线: the expected month and day, of which no year was ever stated, and the mark that it is live (R4). */
export function FlagshipEditionPanel({ edition, acts }: { edition: FlagshipEditionView; acts: EditionActs }) {
  const t = useTranslations("shops.flagshipEdition");
  const [asked, setAsked] = useState<"live" | "undo" | "expected" | null>(null);
  const close = () => setAsked(null);
  const marking = useShopAct(acts.markLive, { done: () => t("marked"), onDone: close });
  const undoing = useShopAct(acts.undoLive, { done: () => t("undone"), onDone: close });
  const { liveAt, expected, activeShops } = edition;
  return (
    <Panel title={t("title")}>
      <div id="flagship-edition" className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          {liveAt ? (
            <p className="flex flex-wrap items-center gap-2">
              <StateBadge tone="done">{t("live")}</StateBadge>
              <Time at={liveAt} />
            </p>
          ) : (
            <p className="flex flex-wrap items-center gap-2">
              <StateBadge tone="waiting-us">{t("notLive")}</StateBadge>
              {t("expected", { expected })}
            </p>
          )}
          <p className="text-sm text-ink-soft">{liveAt ? t("liveText") : t("notLiveText")}</p>
          {liveAt && acts.undoLive && activeShops > 0 && (
            <p id="undo-live-why" className="text-sm text-ink-soft">
              {t("undoWhyNot", { count: activeShops })}
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {!liveAt && acts.setExpected && <Button onClick={() => setAsked("expected")}>{t("change")}</Button>}
          {!liveAt && acts.markLive && (
            <Button variant="primary" onClick={() => setAsked("live")}>
              {t("mark")}
            </Button>
          )}
          {liveAt && acts.undoLive && (
            <Button disabled={activeShops > 0} aria-describedby="undo-live-why" onClick={() => setAsked("undo")}>
              {t("undo")}
            </Button>
          )}
        </div>
      </div>
      {asked === "live" && (
        <Dialog
          open
          onOpenChange={(open) => !open && close()}
          title={t("mark")}
          undo={t("markUndo")}
          act={{ label: t("mark"), busy: marking.busy, entered: true, onAct: () => marking.run({}) }}
        >
          <p>{t("markWhat")}</p>
          <RefusalNotice refusal={marking.refusal} />
        </Dialog>
      )}
      {asked === "undo" && (
        <NoteDialog
          title={t("undo")}
          undo={t("undoUndo")}
          noteLabel={t("reason")}
          noteHelp={t("reasonHelp")}
          act={t("undo")}
          busy={undoing.busy}
          refusal={undoing.refusal}
          onAct={(reason) => undoing.run({ reason })}
          onClose={close}
        >
          <p>{t("undoWhat")}</p>
        </NoteDialog>
      )}
      {asked === "expected" && acts.setExpected && (
        <ExpectedDialog expected={expected} save={acts.setExpected} onClose={close} />
      )}
    </Panel>
  );
}

type ExpectedProps = { expected: string; save: Act<{ expected: string }>; onClose: () => void };

function ExpectedDialog({ expected, save, onClose }: ExpectedProps) {
  const t = useTranslations("shops.flagshipEdition");
  const [text, setText] = useState(expected);
  const saving = useShopAct(save, { done: () => t("changed"), onDone: onClose });
  const run = () => saving.run({ expected: text.trim() });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("change")}
      act={{ label: t("changeAct"), busy: saving.busy, disabled: text.trim() === "", onAct: run }}
    >
      <Field
        name="expected"
        label={t("expectedLabel")}
        help={t("expectedHelp")}
        error={saving.refusal?.fields?.expected}
        required
      >
        <TextInput
          value={text}
          inputMode="numeric"
          maxLength={5}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) run();
          }}
        />
      </Field>
      <RefusalNotice refusal={saving.refusal} />
    </Dialog>
  );
}
