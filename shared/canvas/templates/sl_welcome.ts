import { defineCanvas } from '#shared/canvas/define.ts';

export const slWelcome = defineCanvas({
  id: 'sl_welcome',
  version: 1,
  family: 'sensing_lab',
  name: {
    fr: 'Accueil et règles de travail',
    ar: 'الاستقبال وقواعد العمل',
    en: 'Check-in and working agreement',
  },
  purpose: {
    fr: 'Se présenter, dire ce que chacun attend et se donner des règles communes avant de commencer.',
    ar: 'التعارف والتعبير عن انتظارات كل شخص والاتفاق على قواعد مشتركة قبل البدء.',
    en: 'Get to know each other, say what each person expects and agree on shared rules before starting.',
  },
  layout: {
    kind: 'columns',
  },
  zones: [
    {
      id: 'who',
      label: {
        fr: 'Qui sommes-nous\u202f?',
        ar: 'من نحن؟',
        en: 'Who are we?',
      },
      prompt: {
        fr: 'Votre prénom, votre organisation, un lieu qui compte pour vous.',
        ar: 'اسمكم الشخصي ومنظمتكم ومكان عزيز عليكم.',
        en: 'Your first name, your organisation, a place that matters to you.',
      },
      accepts: ['note'],
    },
    {
      id: 'expect',
      label: {
        fr: 'Ce que j’attends',
        ar: 'ما أنتظره',
        en: 'What I expect',
      },
      prompt: {
        fr: 'Qu’aimeriez-vous emporter à la fin\u202f?',
        ar: 'ما الذي تودون الخروج به في النهاية؟',
        en: 'What would you like to leave with?',
      },
      accepts: ['note'],
    },
    {
      id: 'bring',
      label: {
        fr: 'Ce que j’apporte',
        ar: 'ما أساهم به',
        en: 'What I bring',
      },
      prompt: {
        fr: 'Une expérience, un savoir-faire, une question.',
        ar: 'تجربة أو مهارة أو سؤال.',
        en: 'An experience, a skill, a question.',
      },
      accepts: ['note'],
    },
    {
      id: 'worry',
      label: {
        fr: 'Ce qui m’inquiète',
        ar: 'ما يقلقني',
        en: 'What worries me',
      },
      prompt: {
        fr: 'Qu’est-ce qui pourrait vous gêner\u202f? Cette colonne peut rester anonyme.',
        ar: 'ما الذي قد يزعجكم؟ يمكن أن يبقى هذا العمود مجهول الهوية.',
        en: 'What might make you uncomfortable? This column may stay anonymous.',
      },
      accepts: ['note'],
      anonymous: true,
    },
    {
      id: 'rules',
      label: {
        fr: 'Nos règles',
        ar: 'قواعدنا',
        en: 'Our rules',
      },
      prompt: {
        fr: 'De quoi avons-nous besoin pour parler librement et avancer ensemble\u202f?',
        ar: 'ماذا نحتاج لنتكلم بحرية ونتقدم معا؟',
        en: 'What do we need to speak freely and move forward together?',
      },
      accepts: ['agreement'],
    },
  ],
  cardKinds: ['note', 'agreement'],
  groupSize: {
    min: 4,
    max: 60,
    ideal: 12,
    mode: 'plenary',
  },
  steps: [
    {
      id: 'brief',
      kind: 'brief',
      minutes: 3,
      text: {
        fr: 'Présenter le but, les consignes et un exemple',
        ar: 'تقديم الهدف والتعليمات ومثال',
        en: 'Explain the aim, the instructions and one example',
      },
      mode: 'plenary',
      room: 'look',
      board: 'plenary',
    },
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
      id: 'pairs',
      kind: 'pair_share',
      minutes: 5,
      text: {
        fr: 'Échanger à deux et compléter',
        ar: 'التبادل بين اثنين والاستكمال',
        en: 'Share in pairs and add',
      },
      mode: 'pairs',
      room: 'write',
      board: 'plenary',
    },
    {
      id: 'reveal',
      kind: 'reveal',
      minutes: 5,
      text: {
        fr: 'Tour rapide\u00a0: chacun dit une attente',
        ar: 'جولة سريعة: كل شخص يذكر انتظارا واحدا',
        en: 'Quick round: each person says one expectation',
      },
      mode: 'plenary',
      room: 'together',
      board: 'plenary',
      reveal: true,
    },
    {
      id: 'decide',
      kind: 'decide',
      minutes: 3,
      text: {
        fr: 'Relire les règles et les adopter',
        ar: 'قراءة القواعد واعتمادها',
        en: 'Read the rules back and adopt them',
      },
      mode: 'plenary',
      room: 'decide',
      board: 'plenary',
    },
  ],
  outputs: [
    {
      type: 'agreements',
      fromZones: ['rules'],
    },
  ],
  inputs: [],
  next: ['sl_sensing_journey', 'sl_world_cafe', 'nd_community_map', 'dl_participation'],
  report: {
    summary: {
      fr: 'Les attentes regroupées, les règles adoptées et le nombre de participants\u202f; les inquiétudes restent sans nom.',
      ar: 'الانتظارات مجمعة والقواعد المعتمدة وعدد المشاركين؛ وتبقى المخاوف دون أسماء.',
      en: 'Expectations grouped, the rules adopted and the number of participants; worries stay unnamed.',
    },
    sections: ['image', 'items_by_zone', 'stats'],
  },
  lowLiteracy: {
    fr: 'Tour de parole\u00a0: chacun enregistre une note vocale ou choisit une image.',
    ar: 'جولة شفوية: كل شخص يسجل رسالة صوتية أو يختار صورة.',
    en: 'Spoken round: each person records a voice note or picks a picture.',
  },
  basis: 'professional',
  sources: ['ls124'],
});
