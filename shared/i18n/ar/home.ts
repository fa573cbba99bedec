import type { home as source } from '#shared/i18n/fr/home.ts';

export const home: typeof source = {
  'home.code': 'رمز الدخول',
  'home.codeHint': 'تجدونه معروضا في القاعة أو في الدعوة.',
  'home.join': 'الانضمام إلى الورشة',
  'home.haveReturnCode': 'لدي رمز العودة',
  'home.facilitator': 'أنا ميسّر أو ميسّرة',
  'home.incomplete': 'الرمز غير مكتمل.',
  'home.haveJoinCode': 'لدي رمز الدخول',
  'return.code': 'رمز العودة',
  'return.hint': 'ثمانية رموز، تلقيتموها عند أول دخول.',
  'return.submit': 'العودة إلى القاعة',
};
