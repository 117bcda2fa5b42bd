/** On paper nothing of the page is left but the sheet, black on white in every theme. */
export const PAPER = `
  @media print {
    html { color-scheme: light !important }
    html, body { background: white !important }
    body > div, div:has(> #content), #content { display: block !important; min-height: 0 !important; padding: 0 !important }
  }`;
