/** A card's type at 100 % (px): what the style sheet says, so that the height can be known before it is drawn. */
export const cardType = { size: 15, padding: 12, latin: 20, arabic: 24, footer: 24, maxLines: 6 } as const;

const arabic = /[\u0600-\u06ff]/;

/** Whether a text is set with Arabic line height: the first strong letter decides, as `dir="auto"` does. */
export function isArabic(text: string): boolean {
  const strong = firstLetter(text);
  return strong !== undefined && arabic.test(strong);
}

function firstLetter(text: string): string | undefined {
  return /[A-Za-z\u00c0-\u024f\u0600-\u06ff]/.exec(text)?.[0];
}

/** The `lang` of a text that somebody wrote: Latin letters may be French or English, whatever the reader's language; no letters say nothing. */
export function langOf(text: string): 'ar' | '' | undefined {
  return firstLetter(text) && (isArabic(text) ? 'ar' : '');
}

export type MeasureText = (text: string) => number;

/** Measures with the page's own font; where there is no canvas (tests) a letter counts as half its size. */
export function createMeasure(): MeasureText {
  const context = typeof OffscreenCanvas === 'function' ? new OffscreenCanvas(1, 1).getContext('2d') : undefined;
  if (!context) return (text) => text.length * cardType.size * 0.53;
  context.font = `350 ${cardType.size}px "Readex Pro Variable", "Readex Pro", system-ui, sans-serif`;
  return (text) => context.measureText(text).width;
}

/**
 * How tall a card with this text is (px at 100 %). Words are measured whole: summing letters overestimates Arabic by a third,
 * and a canvas gives the browser's own line breaks at a tenth of the cost of asking the layout.
 */
export function cardHeight(text: string, width: number, footers: number, measure: MeasureText): number {
  const lines = Math.min(cardType.maxLines, countLines(text, width - 2 * cardType.padding, measure));
  return 2 * cardType.padding + lines * (isArabic(text) ? cardType.arabic : cardType.latin) + footers * cardType.footer;
}

function countLines(text: string, width: number, measure: MeasureText): number {
  const space = measure(' ');
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let line = 0;
    lines++;
    for (const word of paragraph.split(/\s+/)) {
      const long = measure(word);
      if (line > 0 && line + space + long > width) {
        lines++;
        line = 0;
      }
      lines += Math.max(0, Math.ceil(long / width) - 1);
      line += (line > 0 ? space : 0) + (long % width);
    }
  }
  return lines;
}
