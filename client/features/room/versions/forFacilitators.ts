import { BoardBlock } from './BoardBlock.tsx';
import { Offers } from './Offers.tsx';
import { PutBackButton } from './PutBackButton.tsx';

export const forFacilitators = { Offers, BoardBlock, PutBackButton };
