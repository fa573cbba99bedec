import { pcClosingCircle } from '#shared/canvas/templates/pc_closing_circle.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { slSharedVision } from '#shared/canvas/templates/sl_shared_vision.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import type { SessionPlan } from './plan.ts';

export const sensingLab90Remote: SessionPlan = {
  id: 'sensing_lab_90_remote',
  name: { fr: 'Lab de sensing, 90\u00a0minutes, à distance', ar: 'مختبر الإنصات، 90 دقيقة، عن بعد', en: 'Sensing lab, 90 minutes, remote' },
  purpose: {
    fr: 'Se rencontrer, partager une vision commune et choisir les solutions par quoi commencer.',
    ar: 'التعارف وتقاسم رؤية مشتركة واختيار الحلول التي نبدأ بها.',
    en: 'Meet, share a common vision and choose the solutions to start with.',
  },
  minutes: 90,
  activities: [
    {
      canvas: slWelcome,
      minutes: 15,
      mode: 'plenary',
      instruction: {
        fr: 'Une note par colonne\u00a0: qui vous êtes, ce que vous attendez, ce que vous apportez. Puis nous adoptons nos règles.',
        ar: 'ورقة في كل عمود: من أنتم وماذا تنتظرون وبماذا تساهمون. ثم نعتمد قواعدنا.',
        en: 'One note per column: who you are, what you expect, what you bring. Then we adopt our rules.',
      },
    },
    {
      canvas: slSharedVision,
      minutes: 30,
      mode: 'plenary',
      instruction: {
        fr: 'Une idée par note, dans chaque zone. Puis nous écrivons ensemble une phrase que chacun reconnaît comme la sienne.',
        ar: 'فكرة واحدة في كل ورقة وفي كل منطقة. ثم نكتب معا جملة يعتبرها كل شخص جملته.',
        en: 'One idea per note, in each zone. Then we write together one sentence that everyone recognises as their own.',
      },
    },
    {
      canvas: slPrioritySolutions,
      minutes: 30,
      mode: 'plenary',
      instruction: {
        fr: 'Une solution par carte, placée selon son impact, puis selon son effort. Puis chacun vote, en secret.',
        ar: 'حل واحد في كل بطاقة، يوضع حسب أثره ثم حسب الجهد. ثم يصوت كل شخص بسرية.',
        en: 'One solution per card, placed by its impact, then by its effort. Then everyone votes, in secret.',
      },
    },
    {
      canvas: pcClosingCircle,
      minutes: 15,
      mode: 'plenary',
      instruction: {
        fr: 'Une note par colonne\u00a0: ce que vous retenez, ce qui peut être amélioré, à quoi vous vous engagez, qui vous remerciez.',
        ar: 'ورقة في كل عمود: ما تحتفظون به وما يمكن تحسينه وما تلتزمون به ومن تشكرون.',
        en: 'One note per column: what you take away, what can be improved, what you commit to, whom you thank.',
      },
    },
  ],
};
