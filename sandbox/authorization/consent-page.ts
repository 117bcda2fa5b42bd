import type { Seller } from "../model";
import { escapeHtml } from "../page/escape-html";
import { MESSAGES, type Language } from "../page/messages";

/** Asks the owner of a flagship shop whether the app may act for it. */
export function consentPage(wish: Record<string, string>, sellers: readonly Seller[], language: Language): string {
  const t = MESSAGES[language];
  const kept = Object.entries(wish).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const choices = sellers.map(
    ({ userId, nick, supplierId }) =>
      `<label class="check"><input type="radio" name="user" value="${escapeHtml(userId)}" required> ` +
      `${escapeHtml(nick)} <span class="quiet">${escapeHtml(`${userId} · ${t.supplier} ${supplierId}`)}</span></label>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.consent} · ${t.title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
</head>
<body>
<header><h1>${t.title}</h1></header>
<main>
  <form method="post" action="/authorize" class="consent">
    ${kept.join("\n    ")}
    <h2>${t.consent}</h2>
    <p>${t.consentText}</p>
    <fieldset><legend>${t.signedInAs}</legend>${choices.join("")}</fieldset>
    <div class="row">
      <button class="primary" name="decision" value="authorize">${t.authorize}</button>
      <button name="decision" value="refuse">${t.refuseConsent}</button>
    </div>
  </form>
</main>
</body>
</html>`;
}
