import { plural } from '../message.ts';
import type { phone as source } from '../fr/phone.ts';

const waiting = plural('ar', { zero: 'دون بطاقات', one: 'بطاقة واحدة', two: 'بطاقتان', few: '# بطاقات', many: '# بطاقة', other: '# بطاقة' });

export const phone: typeof source = {
  'phone.add': 'إضافة ورقة',
  'phone.resume': 'متابعة ورقتي',
  'phone.addNow': 'إضافة',
  'phone.added': 'أضيفت الورقة',
  'phone.done': 'تم',
  'phone.placeholder': 'فكرة واحدة في كل ورقة',
  'phone.write': 'الكتابة',
  'phone.vote': 'التصويت',
  'phone.place': 'الوضع',
  'phone.board': 'اللوحة',
  'phone.people': 'الأشخاص',
  'phone.otherZones': 'مناطق أخرى',
  'phone.empty': 'لا شيء هنا بعد. اكتبوا الورقة الأولى.',
  'phone.onThisPhone': 'على هذا الهاتف',
  'phone.offline': 'دون اتصال',
  'phone.unsaved': (count, since) => `لم يُحفظ بعد، محفوظ على هذا الهاتف (${waiting(count)}، منذ ${since})`,
  'phone.newCards': plural('ar', { zero: 'لا جديد', one: 'ورقة جديدة', two: 'ورقتان جديدتان', few: '# أوراق جديدة', many: '# ورقة جديدة', other: '# ورقة جديدة' }),
  'phone.notes': plural('ar', { zero: 'دون أوراق', one: 'ورقة واحدة', two: 'ورقتان', few: '# أوراق', many: '# ورقة', other: '# ورقة' }),
  'phone.up': 'إلى الأعلى',
  'phone.down': 'إلى الأسفل',
  'phone.moveTo': (zone) => `نقل إلى «${zone}»`,
  'phone.cardOf': (number, all) => `البطاقة ${number} من ${all}`,
  'phone.previousCard': 'البطاقة السابقة',
  'phone.nextCard': 'البطاقة التالية',
  'phone.noCards': 'لا توجد بطاقات لوضعها الآن.',
  'phone.putHere': 'وضع البطاقة هنا',
  'phone.wholeBoard': 'اللوحة كلها',
  'phone.readHere': 'القراءة والكتابة هنا',
  'phone.returnCode': 'رمز العودة',
  'phone.returnCodeHelp': 'للمتابعة على هاتف آخر. الرمز الجديد يعوض القديم.',
  'phone.newReturnCode': 'إظهار رمز جديد',
};
