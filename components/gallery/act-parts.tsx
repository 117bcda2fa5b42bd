"use client";

import { Printer, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/act/button";
import { CopyButton } from "@/components/ui/act/copy-button";
import { DownloadLink } from "@/components/ui/act/download-link";
import { IconButton } from "@/components/ui/act/icon-button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Menu } from "@/components/ui/act/menu";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { RowResults } from "@/components/ui/act/row-results";
import { SignInAgain } from "@/components/ui/act/sign-in-again";
import { showToast } from "@/components/ui/act/toast";
import { Tooltip } from "@/components/ui/dialog/tooltip";
import { Working } from "@/components/ui/page/working";
import type { Refusal } from "@/lib/kernel/app-error";
import { NUMBER, type Sample } from "./samples";
import { Row, Specimen } from "./specimen";

const STALE: Refusal = { code: "STALE" };

/** The Toaster stands around every page, and so around this one. */
export function ActParts({ sample }: { sample: Sample }) {
  return (
    <>
      <Specimen parts={["Button", "Working"]}>
        <Row>
          <Button variant="primary">{sample.act}</Button>
          <Button>{sample.save}</Button>
          <Button variant="quiet">{sample.more}</Button>
          <Button variant="danger">{sample.remove}</Button>
          <Button disabled>{sample.save}</Button>
          <Button busy>{sample.save}</Button>
          <Button aria-busy>
            {sample.orders}
            <Working size={14} />
          </Button>
          <Button size="lg" variant="primary">
            {sample.act}
          </Button>
        </Row>
      </Specimen>
      <Specimen parts={["LinkButton", "IconButton", "CopyButton", "DownloadLink", "SignInAgain"]}>
        <Row>
          <LinkButton href="#acts">{sample.orders}</LinkButton>
          <IconButton icon={Trash2} label={sample.remove} />
          <CopyButton text={NUMBER}>{sample.order}</CopyButton>
          <DownloadLink href="/icon.svg">{sample.file}</DownloadLink>
          <SignInAgain />
        </Row>
      </Specimen>
      <Specimen parts={["RefusalNotice"]}>
        <RefusalNotice refusal={STALE} />
      </Specimen>
      <Specimen parts={["RowResults"]}>
        <RowResults
          results={[
            { id: "1", label: NUMBER, refusal: null },
            { id: "2", label: `${NUMBER}9`, refusal: STALE },
          ]}
        />
      </Specimen>
      <Specimen parts={["Menu", "OpensLater"]}>
        <Menu
          align="start"
          trigger={
            <Button className="self-start" data-opens="menu">
              {sample.more}
            </Button>
          }
          items={[
            { label: sample.act, icon: Printer, onSelect: () => undefined },
            { kind: "line" },
            { kind: "link", label: sample.orders, href: "#menu" },
            { label: sample.remove, icon: Trash2, danger: true, onSelect: () => undefined },
          ]}
        />
      </Specimen>
      <Specimen parts={["Toaster", "Tooltip"]}>
        <Tooltip text={sample.help}>
          <Button
            className="self-start"
            onClick={() =>
              showToast({ tone: "done", text: sample.happened, undo: { label: sample.more, onUndo: noOp } })
            }
          >
            {sample.act}
          </Button>
        </Tooltip>
      </Specimen>
    </>
  );
}

function noOp(): void {
  // There is nothing to take back.
}
