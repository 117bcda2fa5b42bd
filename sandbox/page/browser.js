// The control page: asks for the state every two seconds and draws what has changed.
const t = JSON.parse(document.getElementById("messages").textContent);
const $ = (id) => document.getElementById(id);
const ALL_PRINTERS = JSON.parse($("printers").textContent);

async function send(verb, path, body) {
  const response = await fetch(`/api/${path}`, { method: verb, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) alert(answer.error);
  // What pushes nothing says by which rule: else a click would seem to do nothing.
  $("answer").textContent = answer.why ? `${path.split("/")[1]}: ${t[answer.why]}` : "";
  await refresh();
}

function stateOf(order) {
  if (order.status === "CANCELLED" || order.status === "HELD") return order.status;
  if (order.status === "SHIPPED") return "SHIPPED";
  if (order.cancelAnswer) return "CANCEL_FAILED";
  if (order.cancels.length > 0) return "CANCEL_ASKED";
  return order.accepted ? "ACCEPTED" : "PUSHED";
}

function returnState(back) {
  if (back.isWithdrawn) return "WITHDRAWN";
  if (back.isRefunded) return "REFUNDED";
  return back.stockedInAt ? "STOCKED_IN" : "AWAITING";
}

const TONES = {
  REFUNDED: "done",
  SHIPPED: "done",
  ACCEPTED: "done",
  CANCELLED: "person",
  WITHDRAWN: "person",
  CANCEL_ASKED: "person",
  CANCEL_FAILED: "failed",
  accepted: "done",
  refused: "failed",
  error: "failed",
  fault: "person",
};

/** Where the order stands, under which numbers its parcels travel, what the supplier could not send. */
function standingOf(order) {
  const lineOf = (code) => order.lines.find((line) => line.subOrderCode === code);
  const short = (order.shortages ?? []).map(({ items, reason }) => {
    const named = items.map((item) => `${lineOf(item.subOrderCode).name} × ${item.quantity}`).join("、");
    return `${t.short}: ${named} (${reason})`;
  });
  return [t[stateOf(order)], ...(order.shipment?.waybills ?? []), ...short].join(" · ");
}

function cell(text, tone) {
  const td = document.createElement("td");
  td.textContent = text;
  if (tone) td.className = tone;
  return td;
}

function acts(list) {
  const td = document.createElement("td");
  td.className = "acts";
  for (const { key, label, why, run } of list) {
    const button = document.createElement("button");
    button.textContent = label;
    button.dataset.key = key;
    button.disabled = Boolean(why);
    if (why) button.title = why;
    button.addEventListener("click", run);
    td.append(button);
  }
  return td;
}

/** Draws rows anew only when they differ, and puts the focus back where it was. */
const drawn = new Map();
function draw(id, items, toCells, columns) {
  const print = JSON.stringify(items);
  if (drawn.get(id) === print) return;
  drawn.set(id, print);
  const focused = document.activeElement?.dataset?.key;
  const rows = items.map((item) => {
    const tr = document.createElement("tr");
    tr.append(...toCells(item));
    return tr;
  });
  if (rows.length === 0) {
    const tr = document.createElement("tr");
    const td = cell(t.empty, "quiet");
    td.colSpan = columns;
    tr.append(td);
    rows.push(tr);
  }
  $(id).replaceChildren(...rows);
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function orderCells(order) {
  const shipped = order.status === "SHIPPED";
  const act = (name, label, why, path, body) => ({
    key: `${order.code}-${name}`,
    label,
    why,
    run: () => send("POST", `orders/${order.code}/${path}`, body ?? {}),
  });
  const before = shipped ? t.onlyUnshipped : order.status === "CANCELLED" ? t.CANCELLED : "";
  const after = shipped ? "" : t.onlyShipped;
  return [
    cell(order.code),
    cell(order.lines.map((line) => `${line.name} × ${line.quantity}`).join("、")),
    cell(standingOf(order), TONES[stateOf(order)]),
    acts([
      act("push", order.status === "HELD" ? t.pushNow : t.pushAgain, "", "push"),
      act("cancel1", t.cancelApplied, before, "cancel", { refundStatus: "1" }),
      act("cancel9", t.cancelAgreed, before, "cancel", { refundStatus: "9" }),
      act("return", t.returnGoods, after, "return"),
      act("later", t.returnLater, after, "return", { waybill: null }),
      act("refused", t.refusedParcel, after, "return", { kind: "REFUSED" }),
      act("unconfirmed", t.notConfirmed, after, "unconfirmed"),
      act("refund", t.refundOnly, "", "refund-only"),
    ]),
  ];
}

function returnCells(back) {
  return [
    cell(back.code),
    cell(back.waybill ?? "–"),
    cell(t[returnState(back)], TONES[returnState(back)]),
    acts([
      {
        key: `${back.code}-waybill`,
        label: t.fillWaybill,
        why: back.waybill ? t.hasWaybill : "",
        run: () => send("POST", `returns/${back.code}/waybill`, { waybill: `SF${Date.now()}` }),
      },
      {
        key: `${back.code}-withdraw`,
        label: t.withdraw,
        why: back.isWithdrawn || back.stockedInAt ? t.tooLate : "",
        run: () => send("POST", `returns/${back.code}/withdraw`),
      },
    ]),
  ];
}

/** Sellable is what is not occupied; a number below the occupied pieces is refused. */
function stockCells(one) {
  const act = (name, label, why, pieces) => ({
    key: `${one.outerId}-${name}`,
    label,
    why,
    run: () =>
      send("PUT", "stock", {
        supplierId: $("supplier").value,
        outerId: one.outerId,
        occupiedByHand: one.occupiedByHand + pieces,
      }),
  });
  const occupied = one.occupiedByHand === 0 ? `${one.occupied}` : `${one.occupied} (${t.byHand} ${one.occupiedByHand})`;
  return [
    cell(`${one.name} ${one.outerId}`),
    cell(one.publishedAt ? `${one.total}` : "–"),
    cell(occupied, one.occupied > one.total ? "failed" : undefined),
    acts([
      act("more", t.occupyMore, "", 10),
      act("less", t.occupyLess, one.occupied === 0 ? t.nothingOccupied : "", -Math.min(10, one.occupied)),
    ]),
  ];
}

function branchCells(one) {
  const act = (name, left) => ({
    key: `${one.carrierCode}-${one.branchCode}-${name}`,
    label: t[name],
    why: one.left === null ? t.noBalance : "",
    run: () =>
      send("PUT", "ewaybill", {
        supplierId: $("supplier").value,
        carrierCode: one.carrierCode,
        branchCode: one.branchCode,
        left,
      }),
  });
  return [
    cell(`${one.carrierName} ${one.branchName}`),
    cell(one.left === null ? t.monthly : `${one.left}`, one.left === 0 ? "failed" : undefined),
    cell(`${one.taken}`),
    cell(`${one.cancelled}`),
    acts([act("addNumbers", one.left + 100), act("useUpNumbers", 0)]),
  ];
}

function callCells(call) {
  const time = new Date(call.at + 8 * 3_600_000).toISOString().slice(11, 19);
  return [
    cell(time),
    cell(call.method.split(".").slice(-3).join(".")),
    cell(call.code),
    cell(t[call.outcome], TONES[call.outcome]),
    callDetails(call),
  ];
}

function sellerCells(seller) {
  const { supplierId } = seller;
  const act = (name) => ({
    key: `${seller.userId}-${name}`,
    label: t[name],
    why: "",
    run: () => send("POST", `authorization/${name}`, { supplierId }),
  });
  const until = seller.expiresAt ? new Date(seller.expiresAt + 8 * 3_600_000).toISOString().slice(0, 19) : "–";
  return [
    cell(seller.nick),
    cell(supplierId),
    cell(t[seller.state], seller.state === "valid" ? "done" : "failed"),
    cell(until.replace("T", " ")),
    acts([act("expire"), act("invalidate"), act("restore")]),
  ];
}

/** Each label that came out, as a picture; what stands on it is also its description. */
function drawLabels(labels) {
  const ids = labels.map(({ id }) => id).join(" ");
  if (drawn.get("labels") === ids) return;
  drawn.set("labels", ids);
  const pictures = labels.map(({ id, waybill, receiver, printer }) => {
    const picture = document.createElement("img");
    picture.src = `/labels/${id}.svg`;
    picture.alt = [waybill, receiver.name, receiver.phone, receiver.address, printer].join(" · ");
    picture.title = picture.alt;
    return picture;
  });
  if (pictures.length === 0) $("labels").textContent = t.noLabels;
  else $("labels").replaceChildren(...pictures);
}

function showPrintClient(client) {
  $("not-running").checked = !client.running;
  $("no-printer").checked = client.printers.length === 0;
  $("paper-out").checked = client.paperOut;
  $("prints-twice").checked = client.printsTwice;
  if (document.activeElement !== $("slow-ms")) $("slow-ms").value = client.slowMs;
  if (document.activeElement !== $("closes")) $("closes").value = client.closes;
  $("print-client").textContent = `${client.isOpen ? t.printClientOpen : t.printClientClosed} ${client.port}`;
}

/** What the platform answered, and behind it what it was told. */
function callDetails(call) {
  const td = cell([call.errorCode, call.text].filter(Boolean).join(" "));
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const pre = document.createElement("pre");
  summary.textContent = t.received;
  pre.textContent = JSON.stringify(call.fields, null, 2);
  details.append(summary, pre);
  td.append(details);
  return td;
}

/** The platform's way of writing a moment so many hours from now, Shanghai time; nothing for an empty field. */
function hoursFromNow(text) {
  if (text === "") return {};
  const at = new Date(Date.now() + (Number(text) + 8) * 3_600_000);
  return { deliveryTime: at.toISOString().slice(0, 19).replace("T", " ") };
}

async function refresh() {
  try {
    const state = await (await fetch(`/api/state?supplierId=${$("supplier").value}`)).json();
    $("trouble").hidden = true;
    draw("orders", state.orders, orderCells, 4);
    draw("returns", state.returns, returnCells, 4);
    draw("stock", state.stock, stockCells, 4);
    draw("branches", state.branches, branchCells, 5);
    draw("calls", state.calls, callCells, 5);
    const { waiting, delivered, refused } = state.pushes;
    $("pushes").textContent =
      `${t.pushes}: ${waiting} ${t.waiting}, ${delivered} ${t.delivered}, ${refused} ${t.refused}`;
    const { duplicateShare, shuffleShare, paused } = state.settings;
    $("twice").checked = duplicateShare > 0;
    $("shuffled").checked = shuffleShare > 0;
    $("paused").checked = paused;
    const { settings, sellers } = state.authorization;
    draw("sellers", sellers, sellerCells, 5);
    if (document.activeElement !== $("token-seconds")) $("token-seconds").value = settings.tokenSeconds;
    $("refreshable").checked = settings.refreshSeconds > 0;
    $("token-down").checked = settings.tokenDown;
    $("refuse-refresh").checked = settings.refuseRefresh;
    showPrintClient(state.printClient);
    drawLabels(state.labels);
    $("faults").textContent = state.faults.map((fault) => t[fault.kind]).join("、") || t.noFault;
  } catch {
    $("trouble").hidden = false;
  }
}

$("supplier").value = new URLSearchParams(location.search).get("supplier") ?? $("supplier").options[0].value;
$("supplier").addEventListener("change", () => void refresh());
$("buy").addEventListener("click", () =>
  send("POST", "orders", {
    supplierId: $("supplier").value,
    lines: [{ outerId: $("goods").value, quantity: Number($("quantity").value) }],
    businessModel: $("model").value,
    hold: $("hold").checked,
    unknownGoods: $("unknown").checked,
    ...hoursFromNow($("ship-within").value),
  }),
);
for (const [id, of] of [
  ["twice", (on) => ({ duplicateShare: on ? 1 : 0 })],
  ["shuffled", (on) => ({ shuffleShare: on ? 0.5 : 0 })],
  ["paused", (on) => ({ paused: on })],
])
  $(id).addEventListener("change", () => send("PUT", "delivery", of($(id).checked)));
for (const [id, of] of [
  ["token-seconds", (box) => ({ tokenSeconds: Number(box.value) })],
  ["refreshable", (box) => ({ refreshSeconds: box.checked ? 31_525_571 : 0 })],
  ["token-down", (box) => ({ tokenDown: box.checked })],
  ["refuse-refresh", (box) => ({ refuseRefresh: box.checked })],
])
  $(id).addEventListener("change", () => send("PUT", "authorization", of($(id))));
for (const [id, of] of [
  ["not-running", (box) => ({ running: !box.checked })],
  ["no-printer", (box) => ({ printers: box.checked ? [] : ALL_PRINTERS })],
  ["paper-out", (box) => ({ paperOut: box.checked })],
  ["prints-twice", (box) => ({ printsTwice: box.checked })],
  ["slow-ms", (box) => ({ slowMs: Number(box.value) })],
  ["closes", (box) => ({ closes: box.value })],
])
  $(id).addEventListener("change", () => send("PUT", "print-client", of($(id))));
$("stream").addEventListener("click", () =>
  send("POST", "orders/stream", { supplierId: $("supplier").value, perSecond: 1, seconds: 60 }),
);
$("stop").addEventListener("click", () => send("DELETE", "orders/stream"));
$("add-fault").addEventListener("click", () =>
  send("PUT", "faults", { kind: $("fault").value, seconds: Number($("fault-seconds").value) }),
);
$("clear-faults").addEventListener("click", () => send("DELETE", "faults"));
await refresh();
setInterval(() => void refresh(), 2000);
