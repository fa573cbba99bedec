import { defineCanvas } from '#shared/canvas/define.ts';

export const slPrioritySolutions = defineCanvas({
  id: 'sl_priority_solutions',
  version: 1,
  family: 'sensing_lab',
  name: {
    fr: 'Solutions prioritaires',
    ar: 'الحلول ذات الأولوية',
    en: 'Priority solutions',
  },
  purpose: {
    fr: 'Choisir les solutions à apporter en premier pour renforcer l’impact, en croisant impact attendu et effort.',
    ar: 'اختيار الحلول التي يجب تقديمها أولا لتقوية الأثر من خلال المقارنة بين الأثر المنتظر والجهد.',
    en: 'Choose the solutions to bring first to strengthen impact, by weighing expected impact against effort.',
  },
  layout: {
    kind: 'matrix2x2',
    xAxis: {
      label: {
        fr: 'Effort',
        ar: 'الجهد',
        en: 'Effort',
      },
      low: {
        fr: 'Faible',
        ar: 'ضعيف',
        en: 'Low',
      },
      high: {
        fr: 'Élevé',
        ar: 'كبير',
        en: 'High',
      },
    },
    yAxis: {
      label: {
        fr: 'Impact pour les communautés',
        ar: 'الأثر على المجتمعات المحلية',
        en: 'Impact for communities',
      },
      low: {
        fr: 'Faible',
        ar: 'ضعيف',
        en: 'Low',
      },
      high: {
        fr: 'Élevé',
        ar: 'كبير',
        en: 'High',
      },
    },
  },
  zones: [
    {
      id: 'quick',
      label: {
        fr: 'À lancer tout de suite',
        ar: 'للإطلاق فورا',
        en: 'Start now',
      },
      prompt: {
        fr: 'Fort impact, peu d’effort.',
        ar: 'أثر كبير وجهد قليل.',
        en: 'High impact, low effort.',
      },
      accepts: ['solution'],
      quadrant: 'x_low_y_high',
    },
    {
      id: 'major',
      label: {
        fr: 'Grands projets',
        ar: 'مشاريع كبرى',
        en: 'Major projects',
      },
      prompt: {
        fr: 'Fort impact, beaucoup d’effort\u00a0: avec qui, en combien d’étapes\u202f?',
        ar: 'أثر كبير وجهد كبير: مع من وفي كم مرحلة؟',
        en: 'High impact, high effort: with whom, in how many stages?',
      },
      accepts: ['solution'],
      quadrant: 'x_high_y_high',
    },
    {
      id: 'extra',
      label: {
        fr: 'Petits plus',
        ar: 'إضافات بسيطة',
        en: 'Small extras',
      },
      prompt: {
        fr: 'Peu d’effort, impact limité\u00a0: si l’occasion se présente.',
        ar: 'جهد قليل وأثر محدود: عند توفر الفرصة.',
        en: 'Low effort, limited impact: when the chance comes.',
      },
      accepts: ['solution'],
      quadrant: 'x_low_y_low',
    },
    {
      id: 'drop',
      label: {
        fr: 'À écarter pour l’instant',
        ar: 'للتأجيل حاليا',
        en: 'Set aside for now',
      },
      prompt: {
        fr: 'Beaucoup d’effort, impact limité.',
        ar: 'جهد كبير وأثر محدود.',
        en: 'High effort, limited impact.',
      },
      accepts: ['solution'],
      quadrant: 'x_high_y_low',
    },
  ],
  cardKinds: ['solution'],
  groupSize: {
    min: 4,
    max: 30,
    ideal: 8,
    mode: 'breakout',
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
      minutes: 6,
      text: {
        fr: 'Écrire une solution par carte, avec pour qui et quel besoin',
        ar: 'كتابة حل واحد في كل بطاقة مع ذكر الفئة والحاجة',
        en: 'Write one solution per card, with for whom and which need',
      },
      mode: 'individual',
      room: 'write',
      board: 'group',
    },
    {
      id: 'pairs',
      kind: 'pair_share',
      minutes: 6,
      text: {
        fr: 'Échanger à deux et compléter',
        ar: 'التبادل بين اثنين والاستكمال',
        en: 'Share in pairs and add',
      },
      mode: 'pairs',
      room: 'write',
      board: 'group',
    },
    {
      id: 'place',
      kind: 'place',
      minutes: 14,
      text: {
        fr: 'Placer d’abord l’impact, puis l’effort',
        ar: 'تحديد الأثر أولا ثم الجهد',
        en: 'Place impact first, then effort',
      },
      mode: 'breakout',
      room: 'together',
      board: 'group',
      reveal: true,
    },
    {
      id: 'vote',
      kind: 'vote',
      minutes: 5,
      text: {
        fr: 'Voter avec des points, en secret',
        ar: 'التصويت السري بالنقاط',
        en: 'Vote with dots, in secret',
      },
      mode: 'individual',
      room: 'vote',
      board: 'group',
    },
    {
      id: 'decide',
      kind: 'decide',
      minutes: 8,
      text: {
        fr: 'Décider, noter les raisons et les réserves',
        ar: 'اتخاذ القرار وتدوين الأسباب والتحفظات',
        en: 'Decide, and record reasons and reservations',
      },
      mode: 'plenary',
      room: 'decide',
      board: 'plenary',
      harvest: true,
    },
    {
      id: 'debrief',
      kind: 'debrief',
      minutes: 3,
      text: {
        fr: 'Débriefer\u00a0: qu’avons-nous appris, que manque-t-il\u202f?',
        ar: 'استخلاص: ماذا تعلمنا وماذا ينقص؟',
        en: 'Debrief: what did we learn, what is missing?',
      },
      mode: 'plenary',
      room: 'look',
      board: 'plenary',
    },
  ],
  voting: {
    dotsPerPerson: 4,
    maxPerCard: 2,
    secret: true,
  },
  outputs: [
    {
      type: 'solutions',
    },
    {
      type: 'decisions',
    },
  ],
  inputs: [
    {
      type: 'targets',
      from: ['sl_universe'],
    },
    {
      type: 'insights',
      from: ['sl_sensing_journey', 'sl_interactions'],
    },
  ],
  next: ['nd_stakeholder_map', 'nd_needs_register', 'sp_service_offer', 'sp_roadmap', 'pc_action_plan'],
  report: {
    summary: {
      fr: 'La matrice, le classement des solutions par votes, les trois décisions et les réserves.',
      ar: 'المصفوفة وترتيب الحلول حسب الأصوات والقرارات الثلاثة والتحفظات.',
      en: 'The matrix, solutions ranked by votes, the three decisions and the reservations.',
    },
    sections: ['image', 'table', 'ranking', 'decisions'],
  },
  lowLiteracy: {
    fr: 'Cartes illustrées et cailloux ou pastilles pour voter.',
    ar: 'بطاقات مصورة وحصى أو أقراص للتصويت.',
    en: 'Picture cards, with pebbles or stickers for voting.',
  },
  basis: 'found+professional',
  sources: ['seed', 'impact_effort'],
});
