import { lazy } from 'react';

/*
 * What a phone is not asked in the first second comes right after it: the list is there sooner on a weak network.
 */
const loads = {
  sheets: async () => await import('./Sheets.tsx'),
  vote: async () => await import('./PhoneVote.tsx'),
  picture: async () => await import('./BoardPicture.tsx'),
  people: async () => await import('./PeoplePlace.tsx'),
  boards: async () => await import('./OtherBoards.tsx'),
  placing: async () => await import('./PlaceCards.tsx'),
  saved: async () => await import('../saved/SavedDialog.tsx'),
  refused: async () => await import('../saved/RefusedItems.tsx'),
};

export const Sheets = lazy(async () => ({ default: (await loads.sheets()).Sheets }));
export const PhoneBallot = lazy(async () => ({ default: (await loads.vote()).PhoneBallot }));
export const PhoneDots = lazy(async () => ({ default: (await loads.vote()).PhoneDots }));
export const PhoneResult = lazy(async () => ({ default: (await loads.vote()).PhoneResult }));
export const BoardPicture = lazy(async () => ({ default: (await loads.picture()).BoardPicture }));
export const PeoplePlace = lazy(async () => ({ default: (await loads.people()).PeoplePlace }));
export const OtherBoards = lazy(async () => ({ default: (await loads.boards()).OtherBoards }));
export const PlaceCards = lazy(async () => ({ default: (await loads.placing()).PlaceCards }));
export const SavedDialog = lazy(async () => ({ default: (await loads.saved()).SavedDialog }));
export const RefusedItems = lazy(async () => ({ default: (await loads.refused()).RefusedItems }));

/** Resolves when it can be shown; it is asked for when there is no network to bring it. */
export async function savedDialogIsHere(): Promise<boolean> {
  return await loads.saved().then(
    () => true,
    () => false,
  );
}

/** All of it while there is a network: what is asked for without one must be here. Resolves when it has come, or cannot. */
export async function loadTheRest(): Promise<void> {
  await Promise.allSettled(Object.values(loads).map(async (load) => await load()));
}
