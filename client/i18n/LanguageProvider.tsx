import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Area, Messages, Words } from '#shared/i18n/fr.ts';
import { directionOf, type Lang } from '#shared/kit/localized.ts';
import { everyArea, loadMessages, rememberLanguage } from './languages.ts';

/** A language, and the areas whose words the page needs. */
interface Wish {
  readonly lang: Lang;
  readonly areas: ReadonlySet<Area>;
}

/** What is shown: a wish that has been fulfilled. */
interface Shown extends Wish {
  readonly messages: Words;
}

interface Language extends Shown {
  readonly choose: (lang: Lang) => void;
  /** Fulfilled when the words of these areas are shown. */
  readonly need: (...areas: readonly Area[]) => Promise<void>;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export interface LanguageProviderProps {
  readonly lang: Lang;
  /** The words of `lang`, loaded already: the first picture has its words. Those of the door, or all of them. */
  readonly messages: Words | Messages;
  readonly children: ReactNode;
}

/** Gives the words and sets the page's language and direction. A language that cannot be loaded leaves the present one. */
export function LanguageProvider({ lang, messages, children }: LanguageProviderProps) {
  const [shown, setShown] = useState<Shown>(() => ({ lang, messages, areas: 'workshops.title' in messages ? everyArea : new Set() }));
  const held = useRef(shown);
  const wish = useRef<Wish>(shown);
  const pursuit = useRef<Promise<void>>(undefined);

  useLayoutEffect(() => {
    document.documentElement.lang = shown.lang;
    document.documentElement.dir = directionOf(shown.lang);
  }, [shown.lang]);

  const ask = useCallback((asked: Wish): Promise<void> => {
    const pursue = async () => {
      while (wish.current !== held.current) {
        const next = wish.current;
        try {
          const messages = await loadMessages(next.lang, next.areas);
          if (wish.current !== next) continue;
          held.current = { ...next, messages };
          wish.current = held.current;
          setShown(held.current);
        } catch (error) {
          if (wish.current !== next) continue;
          // No network: the page goes on with what it has, and may ask again.
          wish.current = held.current;
          throw error;
        }
      }
    };
    wish.current = asked;
    // Whoever asks meanwhile waits for the same: a component that is suspended must find its promise again.
    pursuit.current ??= pursue().finally(() => (pursuit.current = undefined));
    return pursuit.current;
  }, []);

  const choose = useCallback(
    (next: Lang) => {
      rememberLanguage(next);
      ask({ ...wish.current, lang: next }).catch(() => undefined);
    },
    [ask],
  );
  const need = useCallback(
    (...areas: readonly Area[]) => {
      const { lang, areas: before } = wish.current;
      if (areas.every((area) => before.has(area))) return pursuit.current ?? Promise.resolve();
      // Begins now, whatever else is on its way: the browser keeps what has come.
      loadMessages(lang, areas).catch(() => undefined);
      return ask({ lang, areas: new Set([...before, ...areas]) });
    },
    [ask],
  );

  const value = useMemo<Language>(() => ({ ...shown, choose, need }), [shown, choose, need]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('LanguageProvider is missing');
  return language;
}

/**
 * The words of the reader's language: `say['app.name']`, `say['people.count'](3)`. Those of the door, which every page
 * has, and those of the areas that it names; until these have come the component is suspended.
 */
export function useMessages<A extends Area = never>(...areas: readonly A[]): Words<A> {
  const { messages, areas: present, need } = useLanguage();
  // Suspense by hand: `use` wants to be called in every render, also where there is nothing to wait for.
  // oxlint-disable-next-line typescript/only-throw-error
  if (!areas.every((area) => present.has(area))) throw need(...areas);
  return messages as Words<A>;
}

/** Asks for the words of areas (a constant list) while the code that says them is on its way. */
export function useWordsSoon(areas: readonly Area[]): void {
  const { need } = useLanguage();
  useEffect(() => {
    // Who says the words meets the failure; this only came first.
    need(...areas).catch(() => undefined);
  }, [need, areas]);
}

export function useLang(): Lang {
  return useLanguage().lang;
}

/** Changes the language of the page and remembers it on this device. */
export function useChooseLang(): (lang: Lang) => void {
  return useLanguage().choose;
}
