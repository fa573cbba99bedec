import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { JoinPage } from '#client/features/join/JoinPage.tsx';
import { loadRoomAhead, RoomPage } from '#client/features/room/loads.ts';
import { useWordsSoon } from '#client/i18n/LanguageProvider.tsx';
import type { Area } from '#shared/i18n/fr.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { NotFound, Waiting } from './Notice.tsx';
import { preloadable } from './preloadable.ts';
import { Skeleton, type SkeletonProps } from './Skeleton.tsx';

// Joining comes with the first bytes, because that is what a scanned code opens; everything else when it is asked for.
const HomePage = lazy(async () => ({ default: (await import('#client/features/home/HomePage.tsx')).HomePage }));
const ReturnPage = lazy(async () => ({ default: (await import('#client/features/home/ReturnPage.tsx')).ReturnPage }));
const Lobby = preloadable(async () => (await import('#client/features/lobby/Lobby.tsx')).Lobby);
const ReportPage = lazy(async () => ({ default: (await import('#client/features/report/ReportPage.tsx')).ReportPage }));
const SignInPage = lazy(async () => ({ default: (await import('#client/features/signIn/SignInPage.tsx')).SignInPage }));
const LinkPage = lazy(async () => ({ default: (await import('#client/features/link/LinkPage.tsx')).LinkPage }));
const WorkshopsPage = lazy(async () => ({ default: (await import('#client/features/workshops/WorkshopsPage.tsx')).WorkshopsPage }));
const PreparePage = lazy(async () => ({ default: (await import('#client/features/prepare/PreparePage.tsx')).PreparePage }));

const words = {
  account: ['workshops'],
  workshops: ['workshops', 'workshop'],
  prepare: ['prepare', 'workshop'],
  room: ['room'],
  report: ['report'],
} as const satisfies Readonly<Record<string, readonly Area[]>>;

interface WholeProps {
  /** The areas whose words the page says: they come beside its code. */
  readonly words: readonly Area[];
  readonly skeleton?: SkeletonProps['of'];
  readonly children: ReactNode;
}

/** Beyond the door: the words of the page, its places until it has come, and a place for what just happened. */
function Whole({ words, skeleton, children }: WholeProps) {
  useWordsSoon(words);
  return (
    <Suspense fallback={skeleton ? <Skeleton of={skeleton} /> : <Waiting />}>
      <ToastProvider>{children}</ToastProvider>
    </Suspense>
  );
}

/** While the form is drawn and filled in the room comes: who presses is in it at once, also on a weak network. */
function Join({ code }: { readonly code: string }) {
  useEffect(
    () =>
      void loadRoomAhead()
        .then(Lobby.preload)
        .catch(() => undefined),
    [],
  );
  useWordsSoon(words.room);
  return <JoinPage code={code} />;
}

export function Routes() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/return" component={ReturnPage} />
      <Route path="/j/:code">{({ code }) => <Join code={code} />}</Route>
      <Route path="/sign-in">
        <Whole words={words.account}>
          <SignInPage />
        </Whole>
      </Route>
      <Route path="/link">
        <Whole words={words.account}>
          <LinkPage />
        </Whole>
      </Route>
      <Route path="/workshops">
        <Whole words={words.workshops} skeleton="workshops">
          <WorkshopsPage />
        </Whole>
      </Route>
      <Route path="/w/:id">
        {({ id }) => (
          <Whole words={words.room} skeleton="room">
            <RoomPage workshop={id as WorkshopId} Lobby={Lobby} />
          </Whole>
        )}
      </Route>
      <Route path="/w/:id/prepare">
        {({ id }) => (
          <Whole words={words.prepare} skeleton="prepare">
            <PreparePage workshop={id as WorkshopId} />
          </Whole>
        )}
      </Route>
      <Route path="/w/:id/report">
        {({ id }) => (
          <Whole words={words.report} skeleton="report">
            <ReportPage workshop={id as WorkshopId} />
          </Whole>
        )}
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}
