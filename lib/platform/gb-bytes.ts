const FIRST = { from: 0x81, to: 0xfe };
const SECOND = { from: 0x40, to: 0xfe };

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** A text in GBK, for which Node has a decoder only; null where a character of it is none of GBK's. */
export function gbkBytes(text: string): Buffer | null {
  const known = (table ??= readTable());
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? null : known.get(character);
    if (pair === undefined) return null;
    if (pair === null) bytes.push(code);
    else bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

function readTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, readonly [number, number]>();
  for (let first = FIRST.from; first <= FIRST.to; first++)
    for (let second = SECOND.from; second <= SECOND.to; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && character !== "\ufffd") found.set(character, [first, second]);
    }
  return found;
}
