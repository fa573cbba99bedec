import { plural } from '../message.ts';
import type { tools as source } from '../fr/tools.ts';

const left = plural('ar', { zero: 'وُزعت كل نقاطكم', one: 'بقيت نقطة واحدة', two: 'بقيت نقطتان', few: 'بقيت # نقاط', many: 'بقيت # نقطة', other: 'بقيت # نقطة' });

export const tools: typeof source = {
  'vote.start': 'فتح التصويت',
  'vote.again': 'التصويت مرة أخرى',
  'vote.dotsEach': 'عدد النقاط لكل شخص',
  'vote.fewer': 'أقل بواحدة',
  'vote.more': 'أكثر بواحدة',
  'vote.progress': (voted, connected) => `صوّت ${voted} من ${connected} متصلين`,
  'vote.offline': plural('ar', { zero: 'لا أحد دون اتصال', one: 'شخص دون اتصال', two: 'شخصان دون اتصال', few: '# أشخاص دون اتصال', many: '# شخصا دون اتصال', other: '# شخص دون اتصال' }),
  'vote.closing': 'انتهى التصويت. تظهر النتيجة بعد ثوان.',
  'vote.title': 'وزعوا نقاطكم، سرا',
  'vote.left': (count, all) => (count === 0 ? left(0) : `${left(count)} من ${all}`),
  'vote.over': plural('ar', {
    zero: 'نقاطكم صحيحة.',
    one: 'نقطة زائدة: اسحبوها ليُحتسب تصويتكم.',
    two: 'نقطتان زائدتان: اسحبوهما ليُحتسب تصويتكم.',
    few: '# نقاط زائدة: اسحبوها ليُحتسب تصويتكم.',
    many: '# نقطة زائدة: اسحبوها ليُحتسب تصويتكم.',
    other: '# نقطة زائدة: اسحبوها ليُحتسب تصويتكم.',
  }),
  'vote.done': 'أنهيت التصويت',
  'vote.change': 'تغيير تصويتي',
  'vote.wait': 'سيُفتح التصويت بعد قليل',
  'vote.dotsOn': (dots, card) => `${dots} على «${card}»`,
  'vote.result': 'الترتيب',
  'vote.showResult': 'عرض الترتيب',
  'vote.voters': plural('ar', { zero: 'لم يصوت أحد', one: 'صوّت شخص واحد', two: 'صوّت شخصان', few: 'صوّت # أشخاص', many: 'صوّت # شخصا', other: 'صوّت # شخص' }),
  'vote.tied': 'تعادل',
  'vote.tieHelp': 'تعادل: جولة ثانية أو نقاش.',
  'vote.noneGiven': 'لم تُعط أي نقطة.',
  'vote.setAside': plural('ar', {
    zero: 'احتُسبت كل الأوراق.',
    one: 'ورقة واحدة تجاوزت الحد ولم تُحتسب.',
    two: 'ورقتان تجاوزتا الحد ولم تُحتسبا.',
    few: '# أوراق تجاوزت الحد ولم تُحتسب.',
    many: '# ورقة تجاوزت الحد ولم تُحتسب.',
    other: '# ورقة تجاوزت الحد ولم تُحتسب.',
  }),
  'vote.points': plural('ar', { zero: 'دون نقاط', one: 'نقطة واحدة', two: 'نقطتان', few: '# نقاط', many: '# نقطة', other: '# نقطة' }),
};
