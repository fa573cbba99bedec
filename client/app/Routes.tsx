import { lazy, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { JoinPage } from '#client/features/join/JoinPage.tsx';
import { AllWords } from '#client/i18n/LanguageProvider.tsx';
import { Broken, NotFound, Waiting } from './Notice.tsx';

// Joining comes with the first bytes, because that is what a scanned code opens; everything else when it is asked for.
const HomePage = lazy(async () => ({ default: (await import('#client/features/home/HomePage.tsx')).HomePage }));
const ToastProvider = lazy(async () => ({ default: (await import('#client/ui/Toast.tsx')).ToastProvider }));
const ReturnPage = lazy(async () => ({ default: (await import('#client/features/home/ReturnPage.tsx')).ReturnPage }));
const Lobby = lazy(async () => ({ default: (await import('#client/features/lobby/Lobby.tsx')).Lobby }));
const RoomPage = lazy(async () => ({ default: (await import('#client/features/room/RoomPage.tsx')).RoomPage }));
const ReportPage = lazy(async () => ({ default: (await import('#client/features/report/ReportPage.tsx')).ReportPage }));
const SignInPage = lazy(async () => ({ default: (await import('#client/features/signIn/SignInPage.tsx')).SignInPage }));
const LinkPage = lazy(async () => ({ default: (await import('#client/features/link/LinkPage.tsx')).LinkPage }));
const WorkshopsPage = lazy(async () => ({ default: (await import('#client/features/workshops/WorkshopsPage.tsx')).WorkshopsPage }));
const PreparePage = lazy(async () => ({ default: (await import('#client/features/prepare/PreparePage.tsx')).PreparePage }));

/** Beyond the door: all words, and a place for what just happened. */
function Whole({ children }: { readonly children: ReactNode }) {
  return (
    <AllWords waiting={<Waiting />} failed={<Broken />}>
      <ToastProvider>{children}</ToastProvider>
    </AllWords>
  );
}

export function Routes() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/return" component={ReturnPage} />
      <Route path="/j/:code">{({ code }) => <JoinPage code={code} />}</Route>
      <Route path="/sign-in">
        <Whole>
          <SignInPage />
        </Whole>
      </Route>
      <Route path="/link">
        <Whole>
          <LinkPage />
        </Whole>
      </Route>
      <Route path="/workshops">
        <Whole>
          <WorkshopsPage />
        </Whole>
      </Route>
      <Route path="/w/:id">
        {({ id }) => (
          <Whole>
            <RoomPage workshop={id as WorkshopId} Lobby={Lobby} />
          </Whole>
        )}
      </Route>
      <Route path="/w/:id/prepare">
        {({ id }) => (
          <Whole>
            <PreparePage workshop={id as WorkshopId} />
          </Whole>
        )}
      </Route>
      <Route path="/w/:id/report">
        {({ id }) => (
          <Whole>
            <ReportPage workshop={id as WorkshopId} />
          </Whole>
        )}
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}
