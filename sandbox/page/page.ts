import { readFileSync } from "node:fs";
import { GOODS, UNBOUND_SUPPLIER_ID } from "../goods";
import { FAULT_KINDS } from "../faults";
import type { Seller } from "../model";
import { PRINTERS } from "../print-client/switches";
import { escapeHtml } from "./escape-html";
import { MESSAGES, type Language } from "./messages";

const FILES: Record<string, string> = {
  "/browser.js": "text/javascript;charset=utf-8",
  "/page.css": "text/css;charset=utf-8",
};

/** The control page and its two files; null for any other path. */
export function controlPage(url: URL, sellers: readonly Seller[]): { type: string; body: string } | null {
  const type = FILES[url.pathname];
  if (type) return { type, body: readFileSync(new URL(`.${url.pathname}`, import.meta.url), "utf8") };
  if (url.pathname !== "/") return null;
  const language = url.searchParams.get("lang") === "en" ? "en" : "zh-CN";
  return { type: "text/html;charset=utf-8", body: html(language, sellers) };
}

function html(language: Language, sellers: readonly Seller[]): string {
  const t = MESSAGES[language];
  const options = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([value, label]) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`).join("");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title} · Line3</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
</head>
<body>
<header>
  <h1>${t.title}</h1>
  <label>${t.supplier} <select id="supplier">${options(
    sellers.map(({ supplierId, name }) => [
      supplierId,
      `${supplierId === UNBOUND_SUPPLIER_ID ? t.unbound : name} ${supplierId}`,
    ]),
  )}</select></label>
  <a href="/?lang=${language === "en" ? "zh-CN" : "en"}">${t.language}</a>
</header>
<main>
  <p class="quiet">${t.intro}</p>
  <p id="trouble" role="status" class="trouble" hidden>${t.failed}</p>
  <p id="answer" role="status"></p>
  <section class="row" aria-label="${t.buy}">
    <label>${t.goods} <select id="goods">${options(GOODS.map((one) => [one.outerId, one.name]))}</select></label>
    <label>${t.quantity} <input id="quantity" type="number" min="1" max="100" value="1"></label>
    <label>${t.courier} <select id="model">${options([
      ["0", t.byMerchant],
      ["1", t.byPlatform],
      ["2", t.byCainiao],
    ])}</select></label>
    <label>${t.shipWithin} <input id="ship-within" type="number" min="-24" max="240" step="any" placeholder="–"></label>
    <label class="check"><input id="hold" type="checkbox"> ${t.hold}</label>
    <label class="check"><input id="unknown" type="checkbox"> ${t.unknownGoods}</label>
    <button id="buy" class="primary">${t.buy}</button>
    <button id="stream">${t.buyMany}</button>
    <button id="stop">${t.stop}</button>
    <span id="pushes" class="quiet"></span>
  </section>
  <section class="row" aria-label="${t.delivery}">
    <span>${t.delivery}</span>
    <label class="check"><input id="twice" type="checkbox"> ${t.twice}</label>
    <label class="check"><input id="shuffled" type="checkbox"> ${t.shuffled}</label>
    <label class="check"><input id="paused" type="checkbox"> ${t.paused}</label>
  </section>
  <section class="row" aria-label="${t.faults}">
    <label>${t.faults} <select id="fault">${options(FAULT_KINDS.map((kind) => [kind, t[kind]]))}</select></label>
    <label>${t.seconds} <input id="fault-seconds" type="number" min="1" max="3600" value="30"></label>
    <button id="add-fault">${t.addFault}</button>
    <button id="clear-faults">${t.clearFaults}</button>
    <span id="faults" class="quiet"></span>
  </section>
  <section class="row">
    <span>${t.authorizations}</span>
    <label>${t.tokenSeconds} <input id="token-seconds" type="number" min="1" max="31525571"></label>
    <label class="check"><input id="refreshable" type="checkbox"> ${t.refreshable}</label>
    <label class="check"><input id="token-down" type="checkbox"> ${t.tokenDown}</label>
    <label class="check"><input id="refuse-refresh" type="checkbox"> ${t.refuseRefresh}</label>
    <div class="scroll" tabindex="0" role="region" aria-label="${t.authorizations}"><table><tbody id="sellers"></tbody></table></div>
  </section>
  <section class="row" aria-label="${t.printClient}">
    <span>${t.printClient}</span>
    <label class="check"><input id="not-running" type="checkbox"> ${t.notRunning}</label>
    <label class="check"><input id="no-printer" type="checkbox"> ${t.noPrinter}</label>
    <label class="check"><input id="paper-out" type="checkbox"> ${t.paperOut}</label>
    <label class="check"><input id="prints-twice" type="checkbox"> ${t.printsTwice}</label>
    <label>${t.slowMs} <input id="slow-ms" type="number" min="0" max="120000"></label>
    <label>${t.connection} <select id="closes">${options([
      ["no", t.connectionStays],
      ["taken", t.closesTaken],
      ["lost", t.closesLost],
    ])}</select></label>
    <span id="print-client" class="quiet"></span>
  </section>
  <section><h2>${t.orders}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t.orders}"><table>
    <thead><tr><th>${t.number}</th><th>${t.goods}</th><th>${t.state}</th><th>${t.acts}</th></tr></thead><tbody id="orders"></tbody>
  </table></div></section>
  <section><h2>${t.returns}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t.returns}"><table>
    <thead><tr><th>${t.number}</th><th>${t.waybill}</th><th>${t.state}</th><th>${t.acts}</th></tr></thead><tbody id="returns"></tbody>
  </table></div></section>
  <section><h2>${t.stock}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t.stock}"><table>
    <thead><tr><th>${t.goods}</th><th>${t.total}</th><th>${t.occupied}</th><th>${t.acts}</th></tr></thead><tbody id="stock"></tbody>
  </table></div></section>
  <section><h2>${t.ewaybill}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t.ewaybill}"><table>
    <thead><tr><th>${t.branch}</th><th>${t.left}</th><th>${t.taken}</th><th>${t.cancelled}</th><th>${t.acts}</th></tr></thead><tbody id="branches"></tbody>
  </table></div></section>
  <section><h2>${t.labels}</h2><div id="labels" class="labels" tabindex="0" role="region" aria-label="${t.labels}"></div></section>
  <section><h2>${t.calls}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t.calls}"><table>
    <thead><tr><th>${t.time}</th><th>${t.method}</th><th>${t.number}</th><th>${t.outcome}</th><th>${t.text}</th></tr></thead><tbody id="calls"></tbody>
  </table></div></section>
</main>
<script type="application/json" id="messages">${JSON.stringify(t).replaceAll("<", "\\u003c")}</script>
<script type="application/json" id="printers">${JSON.stringify(PRINTERS)}</script>
<script src="/browser.js" type="module"></script>
</body>
</html>`;
}
