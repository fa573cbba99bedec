import { page, userEvent } from 'vitest/browser';
import { run } from 'axe-core';
import { cleanup, render } from 'vitest-browser-react';
import { describe, expect, it } from 'vitest';
import { BoardContext } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { Stage } from '#client/board/layouts/Stage.tsx';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import { quadrantOf } from '#shared/canvas/layouts/matrix2x2.ts';
import { ar } from '#shared/i18n/ar.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { cardId } from '#test/kit/testCards.ts';
import { paperBoard, paperCard, paperMe, type PaperBoard } from '#test/kit/paperBoard.ts';
import '#client/ui/tokens.css';
import '#client/ui/base.css';

const all: BoardRightsNow = { add: true, edit: () => true, move: () => true };
const covered = { start: 12, end: 12, top: 12, bottom: 80 };
const people = new Map([[paperMe, { name: 'Salma', colour: 3 }]]);
const canvas = slPrioritySolutions;
const geometry = layoutOf(canvas);
const [french, arabic] = ['Plateaux à hauteur de table, pour tous', 'تقليب الأعشاب بالتناوب بين النساء'];

/** A board with so many cards, French and Arabic in turn, in a stage of 1000 × 700. */
async function show(count: number, lang: 'fr' | 'ar' = 'fr'): Promise<PaperBoard> {
  await page.viewport(1000, 700);
  const board = paperBoard(canvas);
  for (let index = 0; index < count; index++) {
    const zone = canvas.zones[index % canvas.zones.length];
    if (!zone) throw new Error('the canvas has zones');
    const at = geometry.autoPlace(zone.id, [...board.view.getState().cards.values()]);
    const [kind] = zone.accepts;
    if (!kind) throw new Error('a zone accepts something');
    const texts = { [sentenceField(kind)]: `${index % 2 === 0 ? french : arabic} ${index}` };
    board.put(paperCard(cardId(index), { kind, zone: zone.id, at, texts }));
  }
  await render(
    <div style={{ position: 'fixed', inset: 0, display: 'grid' }}>
      <LanguageProvider lang={lang} messages={lang === 'ar' ? ar : fr}>
        <ToastProvider>
          <BoardContext value={board}>
            <Stage
              rights={all}
              people={people}
              covered={covered}
              rtl={lang === 'ar'}
              showCursors={false}
              instead={fr['board.lookTogether']}
            />
          </BoardContext>
        </ToastProvider>
      </LanguageProvider>
    </div>,
  );
  await expect.poll(() => document.querySelectorAll('[data-card]').length).toBeGreaterThan(0);
  await expect.poll(() => document.documentElement.dir).toBe(lang === 'ar' ? 'rtl' : 'ltr');
  return board;
}

const stage = () => element('section');
const cardOf = (name: number) => element(`[data-card="${cardId(name)}"]`);

function element(query: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(query);
  if (!found) throw new Error(`nothing is ${query}`);
  return found;
}

function middle(of: Element) {
  const { left, top, width, height } = of.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function pointer(type: string, target: Element, at: { readonly x: number; readonly y: number }): void {
  target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, button: 0, pointerId: 1, isPrimary: true }),
  );
}

describe('a board of forty cards', () => {
  it('moves a card once, to the zone that it is dropped on', async () => {
    const board = await show(40);
    const target = canvas.zones.find(({ quadrant }) => quadrant === 'x_high_y_low');
    const zone = element(`[data-zone="${target?.id}"]`);
    await userEvent.dragAndDrop(cardOf(0), zone, { targetPosition: { x: 200, y: 100 } });
    await expect.poll(() => board.done.map(([name]) => name)).toEqual(['move']);
    const [, id, at] = board.done[0] as unknown as [string, string, readonly [number, number]];
    expect(id).toBe(cardId(0));
    expect(quadrantOf(at[0], at[1])).toBe('x_high_y_low');
    await expect.poll(() => cardOf(0).closest('[data-zone]')?.getAttribute('data-zone')).toBe(target?.id);
  });

  it('what somebody else carries lies over the zones that it passes, with his name', async () => {
    const board = await show(4);
    const card = cardOf(0);
    const corner = { x: middle(element('[data-zone]:nth-of-type(4)')).x, y: 500 };
    const yassine = { id: 'pYassine0000' as ParticipationId, name: 'Yassine', colour: 4 };
    board.view.setState({ others: [{ ...yassine, dragging: { card: cardId(0), corner } }] });
    await expect.poll(() => card.textContent).toMatch(/Yassine$/);
    const { x, y } = middle(card);
    expect(card.contains(document.elementFromPoint(x, y))).toBe(true);
  });

  it('a press that hardly moves chooses the card and moves nothing', async () => {
    const board = await show(40);
    const at = middle(cardOf(3));
    const held = stage();
    held.setPointerCapture = () => undefined;
    pointer('pointerdown', cardOf(3), at);
    pointer('pointermove', cardOf(3), { x: at.x + 2, y: at.y + 2 });
    pointer('pointerup', cardOf(3), { x: at.x + 2, y: at.y + 2 });
    await expect.poll(() => document.activeElement).toBe(cardOf(3));
    expect(board.done).toEqual([]);
  });

  it('a double press on an empty place makes a card there', async () => {
    const board = await show(4);
    const zone = element('[data-zone]');
    const { left, top } = zone.getBoundingClientRect();
    await userEvent.dblClick(zone, { position: { x: 300, y: 150 } });
    await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
    const made = document.activeElement?.closest('[data-card]')?.getBoundingClientRect();
    expect(board.done.map(([name]) => name)).toEqual(['add']);
    expect(Math.abs((made?.left ?? 0) - left - 300)).toBeLessThan(60);
    expect(Math.abs((made?.top ?? 0) - top - 150)).toBeLessThan(60);
  });

  it('a double press on a card opens it for writing', async () => {
    const board = await show(4);
    await userEvent.dblClick(cardOf(1));
    await expect.poll(() => document.activeElement?.closest('[data-card]')).toBe(cardOf(1));
    await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
    expect(board.done).toEqual([]);
  });

  it('a drag on an empty place pans', async () => {
    await show(4);
    const [before, zone] = [cardOf(0).getBoundingClientRect(), element('[data-zone]')];
    await userEvent.dragAndDrop(zone, zone, { sourcePosition: { x: 300, y: 150 }, targetPosition: { x: 260, y: 180 } });
    await expect.poll(() => Math.round(cardOf(0).getBoundingClientRect().left - before.left)).toBeLessThan(-20);
  });

  it('ctrl and the wheel zoom around the pointer, and the page stays as it is', async () => {
    await show(40);
    const before = cardOf(5).getBoundingClientRect();
    const at = { clientX: before.left + 10, clientY: before.top + 10 };
    const wheel = new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: -120, ...at });
    cardOf(5).dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(true);
    await expect.poll(() => cardOf(5).getBoundingClientRect().width).toBeGreaterThan(before.width * 1.3);
    const after = cardOf(5).getBoundingClientRect();
    const grown = after.width / before.width;
    expect(after.left + 10 * grown).toBeCloseTo(at.clientX, 0);
    expect(after.top + 10 * grown).toBeCloseTo(at.clientY, 0);
  });

  it('lets each card read in its own direction with its own line height, in both languages of the page', async () => {
    for (const lang of ['fr', 'ar'] as const) {
      await show(40, lang);
      const [latin, other] = [cardOf(0), cardOf(1)].map((card) => getComputedStyle(card)) as [CSSStyleDeclaration, CSSStyleDeclaration];
      expect([latin.direction, latin.lineHeight]).toEqual(['ltr', '20px']);
      expect([other.direction, other.lineHeight]).toEqual(['rtl', '24px']);
      await cleanup();
    }
  });

  it('draws each card as tall as its text', async () => {
    await document.fonts.ready;
    await show(40);
    for (const text of document.querySelectorAll('[data-card] > p')) {
      const card = text.parentElement as HTMLElement;
      expect(Math.abs(card.clientHeight - (text as HTMLElement).offsetHeight - 24)).toBeLessThanOrEqual(1);
    }
  });

  it('can be read by everybody, in both languages and both themes, its small bar and a list included', async () => {
    for (const lang of ['fr', 'ar'] as const) {
      for (const theme of ['light', 'dark']) {
        document.documentElement.dataset['theme'] = theme;
        await show(8, lang);
        await userEvent.click(cardOf(2));
        await page.getByRole('button', { name: (lang === 'ar' ? ar : fr)['board.tint'] }).click();
        const { violations } = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await cleanup();
      }
    }
    delete document.documentElement.dataset['theme'];
  });

  it('means the same by left and right in every language', async () => {
    await show(40);
    const placesOf = () => canvas.zones.map(({ id }) => element(`[data-zone="${id}"]`).getBoundingClientRect().left);
    const french = placesOf();
    await cleanup();
    await show(40, 'ar');
    expect(placesOf()).toEqual(french);
    expect(getComputedStyle(element('[data-zone]')).direction).toBe('ltr');
    // A title stands where its language starts.
    const [title, zone] = [element('[data-zone] h2'), element('[data-zone]')].map((one) => one.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
    ];
    expect(zone.right - title.right).toBeLessThan(title.left - zone.left);
  });
});

describe('a board of five hundred cards', () => {
  it('draws those in sight, and a chosen one wherever it is', async () => {
    await show(500);
    const drawn = () => document.querySelectorAll('[data-card]').length;
    cardOf(0).focus();
    pointer('pointerdown', cardOf(0), middle(cardOf(0)));
    pointer('pointerup', cardOf(0), middle(cardOf(0)));
    const { x, y } = middle(cardOf(41));
    for (let turn = 0; turn < 12; turn++) {
      const wheel = { bubbles: true, cancelable: true, ctrlKey: true, deltaY: -200, clientX: x, clientY: y };
      stage().dispatchEvent(new WheelEvent('wheel', wheel));
    }
    await expect.poll(drawn).toBeLessThan(150);
    expect(cardOf(0)).toBeInstanceOf(HTMLElement);
    expect(document.elementFromPoint(x, y)?.closest('[data-card]')).toBeInstanceOf(HTMLElement);
  });
});
