import { encodeUtf8 } from 'lib0/string';
import { defineFormat } from '../format.ts';

/** The whole document, as it is: for programs, and for whoever wants to keep everything. */
export const json = defineFormat({
  id: 'json',
  extension: 'json',
  mediaType: 'application/json; charset=utf-8',
  render: async (document) => encodeUtf8(`${JSON.stringify(document, null, 2)}\n`),
});
