"use client";

import { useState, type ReactNode } from "react";
import type { Refusal } from "@/lib/kernel/app-error";
import { Dialog } from "./dialog";
import { Field } from "../form/field";
import { RefusalNotice } from "../act/refusal-notice";
import { Textarea } from "../form/textarea";

const LONGEST_NOTE = 200;

type NoteDialogProps = {
  title: string;
  /** What will happen, to what. */
  children: ReactNode;
  undo: string;
  noteLabel: string;
  noteHelp: string;
  act: string;
  /** For an act that takes something out of use. */
  danger?: boolean;
  busy: boolean;
  refusal: Refusal | null;
  onAct: (note: string) => void;
  onClose: () => void;
};

/** A decision that needs a reason: without one the act cannot be chosen. */
export function NoteDialog(props: NoteDialogProps) {
  const { title, children, undo, noteLabel, noteHelp, act, danger = false, busy, refusal, onAct, onClose } = props;
  const [note, setNote] = useState("");
  const isGiven = note.trim() !== "";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      undo={undo}
      act={{
        label: act,
        ...(danger ? { tone: "danger" as const } : {}),
        busy,
        disabled: !isGiven,
        onAct: () => onAct(note.trim()),
      }}
    >
      {children}
      <Field name="note" label={noteLabel} help={noteHelp} required>
        <Textarea
          value={note}
          maxLength={LONGEST_NOTE}
          rows={2}
          onChange={(event) => setNote(event.target.value)}
          onSend={() => isGiven && !busy && onAct(note.trim())}
        />
      </Field>
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
