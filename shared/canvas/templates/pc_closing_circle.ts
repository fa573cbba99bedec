import { defineCanvas } from '#shared/canvas/define.ts';

export const pcClosingCircle = defineCanvas({
  id: 'pc_closing_circle',
  version: 1,
  family: 'programme_closing',
  name: {
    fr: 'Cercle de clôture et évaluation',
    ar: 'دائرة الختام والتقييم',
    en: 'Closing circle and evaluation',
  },
  purpose: {
    fr: 'Terminer en disant ce que l’on retient, ce qu’il faut améliorer et ce à quoi on s’engage.',
    ar: 'الختام بذكر ما نحتفظ به وما يجب تحسينه وما نلتزم به.',
    en: 'End by saying what we take away, what to improve and what we commit to.',
  },
  layout: {
    kind: 'columns',
  },
  zones: [
    {
      id: 'keep',
      label: {
        fr: 'Je retiens',
        ar: 'أحتفظ بـ',
        en: 'I take away',
      },
      prompt: {
        fr: 'Une idée, un outil, une rencontre.',
        ar: 'فكرة أو أداة أو لقاء.',
        en: 'An idea, a tool, a meeting.',
      },
      accepts: ['learning'],
    },
    {
      id: 'improve',
      label: {
        fr: 'À améliorer',
        ar: 'للتحسين',
        en: 'To improve',
      },
      prompt: {
        fr: 'Qu’est-ce qui vous aurait aidé\u202f?',
        ar: 'ما الذي كان سيساعدكم؟',
        en: 'What would have helped you?',
      },
      accepts: ['note'],
      anonymous: true,
    },
    {
      id: 'commit',
      label: {
        fr: 'Je m’engage',
        ar: 'ألتزم بـ',
        en: 'I commit to',
      },
      prompt: {
        fr: 'Un geste concret avant la prochaine fois.',
        ar: 'خطوة ملموسة قبل المرة القادمة.',
        en: 'One concrete step before next time.',
      },
      accepts: ['action'],
    },
    {
      id: 'thanks',
      label: {
        fr: 'Je remercie',
        ar: 'أشكر',
        en: 'I thank',
      },
      prompt: {
        fr: 'Quelqu’un, pour quelque chose.',
        ar: 'شخصا على شيء ما.',
        en: 'Someone, for something.',
      },
      accepts: ['note'],
    },
  ],
  cardKinds: ['learning', 'note', 'action'],
  groupSize: {
    min: 4,
    max: 60,
    ideal: 12,
    mode: 'plenary',
  },
  steps: [
    {
      id: 'silent',
      kind: 'write_private',
      minutes: 4,
      text: {
        fr: 'Écrire ou dessiner en silence\u00a0: une idée par note',
        ar: 'الكتابة أو الرسم في صمت: فكرة واحدة في كل ورقة',
        en: 'Write or draw in silence: one idea per note',
      },
      mode: 'individual',
      room: 'write',
      board: 'plenary',
    },
    {
      id: 'score',
      kind: 'score',
      minutes: 2,
      text: {
        fr: 'Répondre aux cinq questions, sans nom',
        ar: 'الإجابة عن الأسئلة الخمسة دون اسم',
        en: 'Answer the five questions, without a name',
      },
      mode: 'individual',
      room: 'score',
      board: 'plenary',
    },
    {
      id: 'reveal',
      kind: 'reveal',
      minutes: 7,
      text: {
        fr: 'Tour de clôture\u00a0: un mot chacun',
        ar: 'جولة الختام: كلمة لكل شخص',
        en: 'Closing round: one word each',
      },
      mode: 'plenary',
      room: 'together',
      board: 'plenary',
      reveal: true,
    },
    {
      id: 'debrief',
      kind: 'debrief',
      minutes: 2,
      text: {
        fr: 'Annoncer la suite et remercier',
        ar: 'الإعلان عن الخطوات المقبلة والشكر',
        en: 'Announce what comes next and thank everyone',
      },
      mode: 'plenary',
      room: 'look',
      board: 'plenary',
    },
  ],
  ratings: [
    {
      id: 'useful',
      label: {
        fr: 'Utile pour mon travail',
        ar: 'مفيد لعملي',
        en: 'Useful for my work',
      },
      scale: 5,
    },
    {
      id: 'heard',
      label: {
        fr: 'J’ai pu m’exprimer',
        ar: 'تمكنت من التعبير',
        en: 'I was able to speak',
      },
      scale: 5,
    },
    {
      id: 'clear',
      label: {
        fr: 'Consignes claires',
        ar: 'تعليمات واضحة',
        en: 'Clear instructions',
      },
      scale: 5,
    },
    {
      id: 'pace',
      label: {
        fr: 'Bon rythme',
        ar: 'إيقاع مناسب',
        en: 'Good pace',
      },
      scale: 5,
    },
    {
      id: 'apply',
      label: {
        fr: 'Je sais ce que je vais appliquer',
        ar: 'أعرف ما سأطبقه',
        en: 'I know what I will apply',
      },
      scale: 5,
    },
  ],
  outputs: [
    {
      type: 'learnings',
      fromZones: ['keep'],
    },
    {
      type: 'actions',
      fromZones: ['commit'],
    },
    {
      type: 'feedback',
      fromZones: ['improve'],
    },
  ],
  inputs: [
    {
      type: 'actions',
      from: ['pc_action_plan'],
    },
    {
      type: 'learnings',
      from: ['pc_experience_sharing'],
    },
    {
      type: 'self_assessments',
      from: ['pc_competency_wheel'],
    },
  ],
  next: [],
  report: {
    summary: {
      fr: 'Les apprentissages, les engagements, la moyenne des réponses et les améliorations demandées, sans nom.',
      ar: 'الدروس والالتزامات ومعدل الأجوبة والتحسينات المطلوبة دون أسماء.',
      en: 'Learnings, commitments, average answers and requested improvements, without names.',
    },
    sections: ['items_by_zone', 'stats', 'actions'],
  },
  lowLiteracy: {
    fr: 'Trois visages à choisir et une note vocale.',
    ar: 'اختيار وجه من ثلاثة ورسالة صوتية.',
    en: 'Choose one of three faces and leave a voice note.',
  },
  basis: 'professional',
  sources: ['report_fr'],
});
