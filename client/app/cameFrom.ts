import { createContext, useContext } from 'react';

/** The path of the page before this one, while this document lives. */
export const CameFrom = createContext<string | undefined>(undefined);

export function useCameFrom(): string | undefined {
  return useContext(CameFrom);
}
