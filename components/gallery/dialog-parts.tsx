"use client";

import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { PlainToasts } from "@/components/ui/act/plain-toasts";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { Dialog } from "@/components/ui/dialog/dialog";
import { NotLoaded } from "@/components/ui/dialog/not-loaded";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Popover } from "@/components/ui/dialog/popover";
import { Field } from "@/components/ui/form/field";
import { SearchSelect } from "@/components/ui/form/search-select";
import { NUMBER, type Sample } from "./samples";
import { Row, Specimen } from "./specimen";

type Opened = "dialog" | "note" | "results" | "search" | "not-loaded";

export function DialogParts({ sample }: { sample: Sample }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const close = () => setOpened(null);
  const opener = (which: Opened, label: string) => (
    <Button data-opens={which} onClick={() => setOpened(which)}>
      {label}
    </Button>
  );
  return (
    <>
      <Specimen parts={["Dialog", "NoteDialog", "ResultsDialog", "SearchSelect"]}>
        <Row>
          {opener("dialog", sample.act)}
          {opener("note", sample.reason)}
          {opener("results", sample.states[4] ?? "")}
          {opener("search", sample.carrier)}
        </Row>
      </Specimen>
      <Specimen parts={["NotLoaded", "PlainToasts"]}>
        <Button className="self-start" onClick={() => setOpened("not-loaded")}>
          {sample.more}
        </Button>
        {opened === "not-loaded" && <NotLoaded onRetry={close} onLeave={close} />}
        {opened === "not-loaded" && <PlainToasts toasts={[{ tone: "done", text: sample.happened }]} onRead={close} />}
      </Specimen>
      <Specimen parts={["Popover"]}>
        <Popover
          label={sample.day}
          trigger={
            <Button className="self-start" data-opens="popover">
              {sample.day}
            </Button>
          }
        >
          <p>{sample.text}</p>
        </Popover>
      </Specimen>
      <Dialog
        open={opened === "dialog"}
        onOpenChange={close}
        title={sample.act}
        undo={sample.help}
        act={{ label: sample.act, onAct: close }}
      >
        <p>{sample.text}</p>
      </Dialog>
      {opened === "note" && (
        <NoteDialog
          title={sample.act}
          undo={sample.help}
          noteLabel={sample.reason}
          noteHelp={sample.help}
          act={sample.act}
          busy={false}
          refusal={null}
          onAct={close}
          onClose={close}
        >
          <p>{sample.text}</p>
        </NoteDialog>
      )}
      <ResultsDialog
        title={sample.states[4] ?? ""}
        results={opened === "results" ? [{ id: "1", label: NUMBER, refusal: { code: "NOT_FOUND" } }] : null}
        onClose={close}
      />
      <Dialog open={opened === "search"} onOpenChange={close} title={sample.carrier}>
        <Field name="search" label={sample.carrier} required>
          <SearchSelect
            text={text}
            onText={setText}
            options={sample.carriers.filter((one) => one.includes(text)).map((one) => ({ value: one, label: one }))}
            value={chosen}
            onChoose={setChosen}
            listLabel={sample.carrier}
            empty={sample.nothing}
          />
        </Field>
      </Dialog>
    </>
  );
}
