import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where the dock takes what a place asks for; the dock itself stays when the place changes, and so does the focus. */
export const DockSlot = createContext<HTMLElement | null>(null);

/** Puts a place's one press, and what belongs to it, into the dock over the places. */
export function InDock({ children }: { readonly children: ReactNode }) {
  const slot = useContext(DockSlot);
  return slot && createPortal(children, slot);
}
