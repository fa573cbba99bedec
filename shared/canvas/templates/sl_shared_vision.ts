import { defineCanvas } from '#shared/canvas/define.ts';

export const slSharedVision = defineCanvas({
  id: 'sl_shared_vision',
  version: 1,
  family: 'sensing_lab',
  name: {
    fr: 'Vision commune de l’innovation sociale',
    ar: 'رؤية مشتركة للابتكار الاجتماعي',
    en: 'Shared vision of social innovation',
  },
  purpose: {
    fr: 'Construire en une phrase une vision de l’innovation sociale que tous les membres reconnaissent comme la leur.',
    ar: 'بناء رؤية للابتكار الاجتماعي في جملة واحدة يعتبرها كل الأعضاء رؤيتهم.',
    en: 'Build, in one sentence, a vision of social innovation that every member recognises as their own.',
  },
  layout: {
    kind: 'zones',
    cols: 12,
    rows: 8,
  },
  zones: [
    {
      id: 'is',
      label: {
        fr: 'Pour nous, c’est…',
        ar: 'بالنسبة لنا هو…',
        en: 'For us it is…',
      },
      prompt: {
        fr: 'Complétez\u00a0: une innovation sociale, c’est…',
        ar: 'أكملوا: الابتكار الاجتماعي هو…',
        en: 'Complete: a social innovation is…',
      },
      accepts: ['note'],
      area: {
        x: 0,
        y: 0,
        w: 6,
        h: 3,
      },
    },
    {
      id: 'isnot',
      label: {
        fr: 'Ce n’est pas…',
        ar: 'ليس هو…',
        en: 'It is not…',
      },
      prompt: {
        fr: 'Ce que nous ne voulons pas faire, ou refaire.',
        ar: 'ما لا نريد القيام به أو تكراره.',
        en: 'What we do not want to do, or do again.',
      },
      accepts: ['note'],
      area: {
        x: 6,
        y: 0,
        w: 6,
        h: 3,
      },
    },
    {
      id: 'values',
      label: {
        fr: 'Nos principes',
        ar: 'مبادئنا',
        en: 'Our principles',
      },
      prompt: {
        fr: 'Trois principes que les communautés doivent pouvoir vérifier.',
        ar: 'ثلاثة مبادئ تستطيع المجتمعات المحلية التحقق منها.',
        en: 'Three principles communities must be able to check.',
      },
      accepts: ['note', 'agreement'],
      maxItems: 12,
      area: {
        x: 0,
        y: 3,
        w: 4,
        h: 3,
      },
    },
    {
      id: 'role',
      label: {
        fr: 'Notre rôle de facilitateur',
        ar: 'دورنا في التيسير',
        en: 'Our role as facilitator',
      },
      prompt: {
        fr: 'Que faisons-nous avec les communautés, et que laissons-nous entre leurs mains\u202f?',
        ar: 'ماذا نقوم به مع المجتمعات المحلية وماذا نترك بين أيديها؟',
        en: 'What do we do with communities, and what do we leave in their hands?',
      },
      accepts: ['note'],
      area: {
        x: 4,
        y: 3,
        w: 4,
        h: 3,
      },
    },
    {
      id: 'success',
      label: {
        fr: 'Dans cinq ans, si tout va bien',
        ar: 'بعد خمس سنوات إذا سار كل شيء على ما يرام',
        en: 'In five years, if all goes well',
      },
      prompt: {
        fr: 'Que dira une habitante ou un habitant\u202f?',
        ar: 'ماذا ستقول ساكنة أو ساكن من المنطقة؟',
        en: 'What will a local woman or man say?',
      },
      accepts: ['note'],
      area: {
        x: 8,
        y: 3,
        w: 4,
        h: 3,
      },
    },
    {
      id: 'sentence',
      label: {
        fr: 'Notre phrase de vision',
        ar: 'جملة رؤيتنا',
        en: 'Our vision sentence',
      },
      prompt: {
        fr: 'Une phrase simple\u00a0: nous…, avec…, pour que…',
        ar: 'جملة بسيطة: نحن…، مع…، لكي…',
        en: 'One simple sentence: we…, with…, so that…',
      },
      accepts: ['note', 'decision'],
      area: {
        x: 0,
        y: 6,
        w: 12,
        h: 2,
      },
    },
  ],
  cardKinds: ['note', 'agreement', 'decision'],
  groupSize: {
    min: 4,
    max: 8,
    ideal: 6,
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
      minutes: 5,
      text: {
        fr: 'Écrire ou dessiner en silence\u00a0: une idée par note',
        ar: 'الكتابة أو الرسم في صمت: فكرة واحدة في كل ورقة',
        en: 'Write or draw in silence: one idea per note',
      },
      mode: 'individual',
      room: 'write',
      board: 'group',
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
      board: 'group',
    },
    {
      id: 'fours',
      kind: 'group_share',
      minutes: 10,
      text: {
        fr: 'À quatre\u00a0: garder deux notes par zone',
        ar: 'في مجموعات من أربعة: الاحتفاظ بورقتين في كل منطقة',
        en: 'In fours: keep two notes per zone',
      },
      mode: 'fours',
      room: 'together',
      board: 'group',
      reveal: true,
    },
    {
      id: 'present',
      kind: 'present',
      minutes: 10,
      text: {
        fr: 'Chaque groupe propose une phrase',
        ar: 'كل مجموعة تقترح جملة',
        en: 'Each group proposes a sentence',
      },
      mode: 'plenary',
      room: 'look',
      board: 'gallery',
      perGroup: true,
    },
    {
      id: 'vote',
      kind: 'vote',
      minutes: 4,
      text: {
        fr: 'Voter avec des points, en secret',
        ar: 'التصويت السري بالنقاط',
        en: 'Vote with dots, in secret',
      },
      mode: 'individual',
      room: 'vote',
      board: 'plenary',
      harvest: true,
    },
    {
      id: 'decide',
      kind: 'decide',
      minutes: 8,
      text: {
        fr: 'Fusionner en une phrase\u202f; demander\u00a0: y a-t-il une objection\u202f?',
        ar: 'الدمج في جملة واحدة؛ والسؤال: هل هناك اعتراض؟',
        en: 'Merge into one sentence; ask: is there any objection?',
      },
      mode: 'plenary',
      room: 'decide',
      board: 'plenary',
    },
  ],
  voting: {
    dotsPerPerson: 3,
    maxPerCard: 1,
    secret: true,
  },
  outputs: [
    {
      type: 'vision',
      fromZones: ['sentence'],
    },
    {
      type: 'agreements',
      fromZones: ['values'],
    },
    {
      type: 'decisions',
      fromZones: ['sentence'],
    },
  ],
  inputs: [
    {
      type: 'insights',
      from: ['sl_sensing_journey'],
    },
  ],
  next: ['sl_universe', 'sp_theory_of_change'],
  report: {
    summary: {
      fr: 'La phrase retenue en grand, les principes, ce que nous ne sommes pas, le résultat du vote et les réserves.',
      ar: 'الجملة المعتمدة بخط كبير، والمبادئ، وما لسنا عليه، ونتيجة التصويت والتحفظات.',
      en: 'The chosen sentence in large type, the principles, what we are not, the vote result and the reservations.',
    },
    sections: ['image', 'items_by_zone', 'ranking', 'decisions'],
  },
  basis: 'found+professional',
  sources: ['seed', 'theoryu', 'ls124'],
});
