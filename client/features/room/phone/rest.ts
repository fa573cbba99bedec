import { RefusedItems } from '../saved/RefusedItems.tsx';
import { SavedDialog } from '../saved/SavedDialog.tsx';
import { BoardPicture } from './BoardPicture.tsx';
import { OtherBoards } from './OtherBoards.tsx';
import { PeoplePlace } from './PeoplePlace.tsx';
import { PhoneBallot, PhoneDots, PhoneResult } from './PhoneVote.tsx';
import { PlaceCards } from './PlaceCards.tsx';
import { Sheets } from './Sheets.tsx';

/** In one piece: a weak network pays for each file with a journey there and back. */
export const rest = {
  Sheets,
  PhoneBallot,
  PhoneDots,
  PhoneResult,
  BoardPicture,
  PeoplePlace,
  OtherBoards,
  PlaceCards,
  SavedDialog,
  RefusedItems,
};
