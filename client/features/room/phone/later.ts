import { preloadable } from '#client/app/preloadable.ts';

/*
 * What a phone is not asked in the first second comes right after it: the list is there sooner on a weak network.
 */
const load = async () => (await import('./rest.ts')).rest;

export const Sheets = preloadable(async () => (await load()).Sheets);
export const PhoneBallot = preloadable(async () => (await load()).PhoneBallot);
export const PhoneDots = preloadable(async () => (await load()).PhoneDots);
export const PhoneResult = preloadable(async () => (await load()).PhoneResult);
export const BoardPicture = preloadable(async () => (await load()).BoardPicture);
export const PeoplePlace = preloadable(async () => (await load()).PeoplePlace);
export const OtherBoards = preloadable(async () => (await load()).OtherBoards);
export const PlaceCards = preloadable(async () => (await load()).PlaceCards);
export const SavedDialog = preloadable(async () => (await load()).SavedDialog);
export const RefusedItems = preloadable(async () => (await load()).RefusedItems);

const all = [Sheets, PhoneBallot, PhoneDots, PhoneResult, BoardPicture, PeoplePlace, OtherBoards, PlaceCards, SavedDialog, RefusedItems];

/** Resolves when it can be shown; it is asked for when there is no network to bring it. */
export async function savedDialogIsHere(): Promise<boolean> {
  return await SavedDialog.preload().then(
    () => true,
    () => false,
  );
}

/** All of it while there is a network: what is asked for without one must be here. Resolves when it has come, or cannot. */
export async function loadTheRest(): Promise<void> {
  await Promise.allSettled(all.map(async ({ preload }) => await preload()));
}
