import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, test, vi } from 'vitest';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ar } from '#shared/i18n/ar.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { ActivityId, CardId, ParticipationId, PollId } from '#shared/kit/ids.ts';
import type { Ballot } from './ballot.ts';
import { VotePanel, type VotePanelProps } from './VotePanel.tsx';
import { VoteResult } from './VoteResult.tsx';

const names = { c1: 'Plateaux', c2: 'Four solaire', c3: 'Eau de pluie' } as Readonly<Record<CardId, string>>;
const cards = Object.keys(names) as CardId[];
const cardOf = (id: CardId) => ({ text: names[id] ?? '', tint: 'sun' as const });
const running: VotePanelProps['running'] = {
  id: 'v1' as PollId,
  activity: 'a1' as ActivityId,
  dots: 3,
  perCard: 2,
  cards,
  phase: 'open',
  progress: { voted: 1, connected: 4, offline: 0 },
};
const first = { c1: 2, c2: 1 } as Ballot;

function Voter({ start, done = false, limits = {}, onDone = () => undefined }: VoterProps) {
  const [ballot, setBallot] = useState(start);
  return (
    <LanguageProvider lang="fr" messages={fr}>
      <VotePanel
        running={{ ...running, ...limits }}
        ballot={ballot}
        done={done}
        me={'me' as ParticipationId}
        cardOf={cardOf}
        onCast={setBallot}
        onDone={onDone}
      />
    </LanguageProvider>
  );
}
interface VoterProps {
  readonly start: Ballot;
  readonly done?: boolean;
  readonly limits?: Partial<VotePanelProps['running']>;
  readonly onDone?: (done: boolean) => void;
}

const step = (card: string, name: 'vote.more' | 'vote.fewer') =>
  within(screen.getByRole('group', { name: card })).getByRole('button', { name: fr[name] });

describe('a ballot on screen', () => {
  it('gives no more dots than the hand holds, and no more than a card takes', async () => {
    const user = userEvent.setup();
    render(<Voter start={{}} />);
    await user.click(step('Plateaux', 'vote.more'));
    await user.click(step('Plateaux', 'vote.more'));
    expect(step('Plateaux', 'vote.more')).toBeDisabled();
    expect(step('Four solaire', 'vote.more')).toBeEnabled();
    await user.click(step('Four solaire', 'vote.more'));
    expect(step('Eau de pluie', 'vote.more')).toBeDisabled();
    expect(screen.getByText(fr['vote.left'](0, 3))).toBeVisible();
    await user.click(step('Plateaux', 'vote.fewer'));
    expect(step('Eau de pluie', 'vote.more')).toBeEnabled();
  });

  it('is locked once one is done, and can be opened again', async () => {
    const onDone = vi.fn<(done: boolean) => void>();
    render(<Voter start={first} done onDone={onDone} />);
    for (const button of screen.getAllByRole('button', { name: /Un de/ })) expect(button).toBeDisabled();
    await userEvent.setup().click(screen.getByRole('button', { name: fr['vote.change'] }));
    expect(onDone).toHaveBeenCalledWith(false);
  });

  it('says what to do when the limit was lowered under it, and lets even those put it right who were done', async () => {
    const user = userEvent.setup();
    render(<Voter start={first} done limits={{ dots: 2 }} />);
    expect(screen.getByText(fr['vote.over'](1).replaceAll(/\s/g, ' '))).toBeVisible();
    await user.click(step('Four solaire', 'vote.fewer'));
    expect(screen.getByText(fr['vote.left'](0, 2))).toBeVisible();
    expect(step('Plateaux', 'vote.fewer')).toBeDisabled();
  });

  it('says so when a single card holds too many', () => {
    render(<Voter start={first} limits={{ perCard: 1 }} />);
    expect(screen.getByText(fr['vote.crowded'](1).replaceAll(/\s/g, ' '))).toBeVisible();
  });

  it('takes nothing any more while the vote closes', () => {
    render(<Voter start={first} limits={{ phase: 'closing' }} />);
    for (const button of screen.getAllByRole('button')) expect(button).toBeDisabled();
    expect(screen.queryByRole('button', { name: fr['vote.done'] })).toBeNull();
  });
});

test('a ranking shares ranks, keeps tied cards together, and draws dots that can be counted', () => {
  const row = (card: string, votes: number, rank: number, tied = false) => ({ card: card as CardId, votes, rank, tied });
  const rows = [row('c1', 27, 1), row('c2', 12, 2, true), row('c3', 12, 2, true), row('c4', 3, 4), row('c5', 0, 5)];
  const { container } = render(
    <LanguageProvider lang="ar" messages={ar}>
      <VoteResult
        result={{ poll: 'v1' as PollId, activity: 'a1' as ActivityId, dots: 4, perCard: 2, voters: 14, setAside: 0, rows }}
        cardOf={cardOf}
      />
    </LanguageProvider>,
  );
  const ranks = screen.getAllByRole('listitem');
  expect(ranks.map((item) => item.getAttribute('value'))).toEqual(['1', '2', '4']);
  expect(ranks[1]).toHaveTextContent(/Four solaire.*Eau de pluie/);
  expect(screen.getAllByText(ar['vote.tieHelp'])).toHaveLength(1);
  const [most] = screen.getAllByRole('img', { name: ar['vote.points'](27) });
  expect([...(most?.children ?? [])].map((group) => group.children.length)).toEqual([10, 10, 7]);
  expect(container.querySelectorAll('strong')[0]).toHaveTextContent('27');
});
