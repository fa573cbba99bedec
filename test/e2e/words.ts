/** What the lab of 14 April 2021 could have written: its three aims (test/e2e/sensing-lab.test.ts) in the words of the practice. */
export type Cards = Readonly<Record<string, readonly string[]>>;

export const organisations = ['Act4Community', 'Fondation OCP', 'FPB', 'UM6P', 'OTED', 'Groupe OCP'] as const;

/** By activity (0–3), by person, by zone. */
export const written: readonly Readonly<Record<string, Cards>>[] = [
  {
    Salma: {
      who: ['Salma, Act4Community, Khouribga'],
      expect: ['Comprendre ce que le SIL apporte aux douars', 'Repartir avec trois priorités claires'],
      worry: ['Que les femmes parlent peu', 'Trop d’acronymes pour moi'],
    },
    عمر: {
      who: ['عمر، مؤسسة OCP، الرباط'],
      expect: ['رؤية مشتركة بين الجامعة والمجموعة'],
      bring: ['خبرة في مرافقة التعاونيات', 'معرفة بالمنطقة'],
    },
    فاطمة: { who: ['فاطمة، OTED، بنجرير'], expect: ['سماع من يعيشون المشكل'], worry: ['ألا تصل النتائج إلى الدوار'] },
    Youssef: { who: ['Youssef, FPB, Laâyoune'], bring: ['Un réseau de facilitateurs locaux'], rules: ['Une personne parle à la fois'] },
    Hamza: {
      who: ['Hamza, Groupe OCP, Casablanca'],
      bring: ['Des données de terrain'],
      rules: ['On note les désaccords', 'Chacun peut passer son tour'],
    },
  },
  {
    Salma: {
      is: ['Une réponse trouvée avec les gens du douar, pas à leur place'],
      success: ['« Je vends mes plantes au bon prix »'],
    },
    عمر: { is: ['حل بسيط يصلحه الناس بأنفسهم'], role: ['نيسر ولا نقرر مكانهم'], sentence: ['نحن نصغي مع المجتمعات لكي تقود حلولها'] },
    فاطمة: { isnot: ['مشروع يتوقف مع نهاية التمويل'], values: ['الكرامة', 'الشفافية'] },
    Youssef: {
      isnot: ['Un séchoir offert, puis oublié au fond du local', 'Copier une solution venue d’ailleurs'],
      values: ['Rendre des comptes aux communautés'],
      role: ['Relier l’université et les coopératives'],
    },
    Hamza: {
      is: ['Un changement que l’on peut mesurer ensemble'],
      success: ['Dix coopératives forment les autres'],
      role: ['Ouvrir des portes, puis s’effacer'],
    },
  },
  {
    Salma: { quick: ['Écoute mensuelle dans les souks'], extra: ['Affiches en arabe et en amazighe'] },
    عمر: { quick: ['دليل مبسط للتشخيص التشاركي'], major: ['مختبر متنقل للابتكار الاجتماعي'] },
    فاطمة: { quick: ['لقاء شهري مع التعاونيات'], drop: ['منصة رقمية معقدة'] },
    Hamza: {
      major: ['Fonds d’amorçage pour les coopératives', 'Parcours de formation certifiant'],
      extra: ['Lettre d’information trimestrielle'],
      drop: ['Concours international'],
    },
  },
  {
    Salma: {
      keep: ['Dessiner avant de parler'],
      improve: ['Plus de temps en petits groupes'],
      commit: ['Rapporter la vision à mon équipe lundi'],
    },
    عمر: { keep: ['المصفوفة تساعد على القرار'], commit: ['لقاء تعاونية كل أسبوعين'], thanks: ['شكرا لفاطمة على الأمثلة'] },
    فاطمة: { keep: ['الإصغاء أولا'], improve: ['أمثلة أكثر من الميدان'], commit: ['زيارة دوار قبل اللقاء القادم'] },
    Youssef: { keep: ['Voter en secret change tout'], thanks: ['Imane, pour le rythme'] },
    Hamza: { keep: ['Les désaccords notés'], commit: ['Partager les données de terrain'], thanks: ['Le groupe, pour la franchise'] },
  },
];

/** Written by Youssef on the second board while his network was gone and the room moved on twice. */
export const writtenOffline: Cards = {
  sentence: ['Nous innovons avec les communautés, pour qu’elles gardent la main'],
  success: ['Une habitante anime le prochain lab'],
  values: ['Commencer petit, et vite'],
};

/** Dots by person and card; four each, two a card at most. */
export const ballots: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Salma: { 'Écoute mensuelle dans les souks': 2, 'مختبر متنقل للابتكار الاجتماعي': 1, 'Fonds d’amorçage pour les coopératives': 1 },
  عمر: { 'دليل مبسط للتشخيص التشاركي': 2, 'Écoute mensuelle dans les souks': 1 },
  فاطمة: { 'لقاء شهري مع التعاونيات': 2, 'Écoute mensuelle dans les souks': 2 },
  Hamza: { 'Fonds d’amorçage pour les coopératives': 2, 'مختبر متنقل للابتكار الاجتماعي': 1 },
};

export const anonymousZones = ['worry', 'improve'] as const;
