import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { HTTP_STATUS, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { MESSAGES } from "@/lib/messages";
import { RefusalNotice } from "./refusal-notice";
import { RowResults } from "./row-results";

const codes = Object.keys(HTTP_STATUS) as AppErrorCode[];
const messages = MESSAGES["zh-CN"];

/** A text whose fact nobody named would be shown as its key. */
function refuseToGuess(error: Error): never {
  throw error;
}

function drawn(element: React.ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={messages} onError={refuseToGuess}>
      {element}
    </NextIntlClientProvider>,
  );
}

describe("what is shown of every code links to its entry of the help (R157)", () => {
  test.each(codes)("%s, of one act", (code) => {
    expect(drawn(<RefusalNotice refusal={{ code }} />)).toContain(`href="/help/${HELP_OF_ERROR[code]}"`);
  });

  test.each(codes)("%s, of a row", (code) => {
    const results = [{ id: "1", label: "LBX1", refusal: { code } }];
    expect(drawn(<RowResults results={results} />)).toContain(`href="/help/${HELP_OF_ERROR[code]}"`);
  });
});

test("a failure nobody expected tells its number, of one act and of a row; what has none shows nothing of it", () => {
  const refusal = { code: "BUG", requestId: "7k2m9q4txw" } as const;
  const row = (of: Refusal) => drawn(<RowResults results={[{ id: "1", label: "LBX1", refusal: of }]} />);
  for (const markup of [drawn(<RefusalNotice refusal={refusal} />), row(refusal)])
    expect(markup).toMatch(/编号.*7k2m9q4txw/);
  for (const markup of [drawn(<RefusalNotice refusal={{ code: "STALE" }} />), row({ code: "STALE" })])
    expect(markup).not.toContain("编号");
});
