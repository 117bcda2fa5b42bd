/** True where single keys belong to somebody else: text fields, open menus and dialogs, and with a modifier held (R165). */
export function keyIsTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (isDeciding()) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || target.matches("textarea,select");
}

/** True while a dialog or menu waits for an answer. */
export function isDeciding(): boolean {
  return document.querySelector("[role=alertdialog],[role=dialog],[role=menu]") !== null;
}
