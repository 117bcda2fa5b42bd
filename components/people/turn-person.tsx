"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import type { PersonView } from "@/lib/people/client/people";
import type { personSwitchForm } from "@/lib/people/schema/people";

export type Turn = Act<z.input<typeof personSwitchForm>>;

/** 停用 and 启用 of a person, each after saying what it does. */
export function TurnPerson({ person, turn }: { person: PersonView; turn: Turn }) {
  const t = useTranslations("people.turn");
  const [isOpen, setOpen] = useState(false);
  const { id, version, name } = person;
  const isOff = person.state === "disabled";
  const act = useAct(turn, {
    done: (_, { on }) => t(on ? "isOn" : "isOff", { name }),
    onDone: () => setOpen(false),
    reads: ["people"],
    refreshes: true,
  });
  const way = isOff ? "enable" : "disable";
  return (
    <>
      <Button
        onClick={() => {
          act.reset();
          setOpen(true);
        }}
      >
        {t(way)}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t(`${way}Ask`, { name })}
        undo={t(`${way}Undo`)}
        act={{
          label: t(way),
          tone: isOff ? "primary" : "danger",
          busy: act.busy,
          onAct: () => act.run({ id, version, on: isOff }),
        }}
      >
        <p>
          {t(person.isLastManager ? "disableLast" : person.isMe ? "disableMe" : `${way}What`, {
            count: person.openSessions,
          })}
        </p>
        <RefusalNotice refusal={act.refusal} />
      </Dialog>
    </>
  );
}
