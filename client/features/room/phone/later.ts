import { lazy } from 'react';

/*
 * What a phone is not asked in the first second comes right after it: the list is there sooner on a weak network.
 */
const load = async () => (await import('./rest.ts')).rest;

export const Sheets = lazy(async () => ({ default: (await load()).Sheets }));
export const PhoneBallot = lazy(async () => ({ default: (await load()).PhoneBallot }));
export const PhoneDots = lazy(async () => ({ default: (await load()).PhoneDots }));
export const PhoneResult = lazy(async () => ({ default: (await load()).PhoneResult }));
export const BoardPicture = lazy(async () => ({ default: (await load()).BoardPicture }));
export const PeoplePlace = lazy(async () => ({ default: (await load()).PeoplePlace }));
export const OtherBoards = lazy(async () => ({ default: (await load()).OtherBoards }));
export const PlaceCards = lazy(async () => ({ default: (await load()).PlaceCards }));
export const SavedDialog = lazy(async () => ({ default: (await load()).SavedDialog }));
export const RefusedItems = lazy(async () => ({ default: (await load()).RefusedItems }));

/** Resolves when it can be shown; it is asked for when there is no network to bring it. */
export async function savedDialogIsHere(): Promise<boolean> {
  return await load().then(
    () => true,
    () => false,
  );
}

/** All of it while there is a network: what is asked for without one must be here. Resolves when it has come, or cannot. */
export async function loadTheRest(): Promise<void> {
  await load().catch(() => undefined);
}
