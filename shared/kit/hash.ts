import { toHexString } from 'lib0/buffer';
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Pure JavaScript in browsers: over plain http they lend no crypto.subtle. */
export function sha256Hex(text: string): string {
  return toHexString(digest(encodeUtf8(text)));
}
