import type { home as source } from '#shared/i18n/fr/home.ts';

export const home: typeof source = {
  'home.code': 'Your join code',
  'home.codeHint': 'It is shown in the room or in the invitation.',
  'home.join': 'Join the workshop',
  'home.haveReturnCode': 'I have a return code',
  'home.facilitator': 'I am a facilitator',
  'home.incomplete': 'The code is not complete.',
  'home.haveJoinCode': 'I have a join code',
  'return.code': 'Your return code',
  'return.hint': 'Eight symbols, given when you first came in.',
  'return.submit': 'Return to the room',
};
