import { plural } from '../message.ts';
import { board } from './board.ts';
import { tools } from './tools.ts';
import type { room as source } from '../fr/room.ts';

const cards = plural('ar', {
  zero: 'دون بطاقات',
  one: 'بطاقة واحدة',
  two: 'بطاقتان',
  few: '# بطاقات',
  many: '# بطاقة',
  other: '# بطاقة',
});

export const room: typeof source = {
  ...board,
  ...tools,
  'room.peopleHere': plural('ar', {
    zero: 'لا أحد هنا',
    one: 'شخص واحد هنا',
    two: 'شخصان هنا',
    few: '# أشخاص هنا',
    many: '# شخصا هنا',
    other: '# شخص هنا',
  }),
  'room.away': 'في تطبيق آخر أو دون اتصال',
  'room.waiting': 'لم تبدأ الورشة بعد.',
  'room.notJoined': 'للدخول يلزم رمز الورشة.',
  'room.join': 'إدخال الرمز',
  'room.toReport': 'عرض التقرير',
  'boards.others': 'اللوحات الأخرى',
  'boards.elsewhere': 'تعيدون قراءة لوحة أخرى',
  'boards.back': (board) => `الرجوع إلى «${board}»`,
  'returnCode.title': 'رمز العودة',
  'returnCode.help': 'للمتابعة على هاتف آخر. الرمز الجديد يعوض القديم.',
  'returnCode.renew': 'إظهار رمز جديد',
  'leave.button': 'مغادرة الورشة على هذا الجهاز',
  'leave.title': 'مغادرة الورشة؟',
  'leave.stay': 'البقاء',
  'leave.what': 'لن يتكلم هذا الجهاز باسمكم بعد الآن. ما كتبتموه يبقى في الورشة، ورمز العودة يعيدكم إليها.',
  'saved.saved': 'تم الحفظ',
  'saved.saving': 'جارٍ الحفظ…',
  'saved.notYet': 'لم يُحفظ بعد',
  'saved.unsaved': (count, since) => `لم يُحفظ بعد، وهو باق في هذا الجهاز (${cards(count)}، منذ ${since})`,
  'saved.notKept': (count, since) => `لم يُحفظ بعد، ولا يبقى في هذا الجهاز (${cards(count)}، منذ ${since})`,
  'saved.offline': 'دون اتصال',
  'saved.details': 'عرض التفاصيل',
  'saved.refused': plural('ar', {
    zero: 'دون رفض',
    one: 'بطاقة مرفوضة',
    two: 'بطاقتان مرفوضتان',
    few: '# بطاقات مرفوضة',
    many: '# بطاقة مرفوضة',
    other: '# بطاقة مرفوضة',
  }),
  'back.title': 'أثناء غيابكم',
  'back.now': (activity) => `نحن الآن في «${activity}».`,
  'back.seen': 'حسنا',
  'strip.together': 'دوركم في الكتابة',
  'strip.look': 'نشاهد معا',
  'strip.vote': 'وزعوا نقاطكم',
  'strip.paused': 'استراحة',
  'strip.closed': 'انتهت الورشة. شكرا لكم!',
};
