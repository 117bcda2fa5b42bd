import { seal } from "@/lib/db/seal";

type Cipher = Uint8Array<ArrayBuffer>;

/**
 * What was sent in a call and what came back, as columns of its row. A form may hold names and addresses, and a platform that echoes
 * it echoes them: both are kept like a body.
 */
export function sealedTexts(
  formText: string | undefined,
  answerText: string | undefined,
): { formCipher?: Cipher; answerCipher?: Cipher; keyId?: string } {
  const [form, answer] = [formText, answerText].map((text) => (text ? seal(text) : null));
  return {
    ...(form && { formCipher: form.cipher, keyId: form.keyId }),
    ...(answer && { answerCipher: answer.cipher, keyId: answer.keyId }),
  };
}
