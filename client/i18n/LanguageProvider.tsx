import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Messages } from '#shared/i18n/fr.ts';
import { directionOf, type Lang } from '#shared/kit/localized.ts';
import { loadMessages, rememberLanguage } from './languages.ts';

interface Language {
  readonly lang: Lang;
  readonly say: Messages;
  readonly choose: (lang: Lang) => void;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export interface LanguageProviderProps {
  readonly lang: Lang;
  /** The words of `lang`, loaded already: the first picture has its words. */
  readonly messages: Messages;
  readonly children: ReactNode;
}

/** Gives the words and sets the page's language and direction. A language that cannot be loaded leaves the present one. */
export function LanguageProvider({ lang, messages, children }: LanguageProviderProps) {
  const [current, setCurrent] = useState({ lang, say: messages });
  const wanted = useRef(lang);

  useLayoutEffect(() => {
    document.documentElement.lang = current.lang;
    document.documentElement.dir = directionOf(current.lang);
  }, [current.lang]);

  const choose = useCallback((next: Lang) => {
    wanted.current = next;
    rememberLanguage(next);
    const change = async () => {
      const say = await loadMessages(next);
      if (wanted.current === next) setCurrent({ lang: next, say });
    };
    change().catch(() => {
      // No network: the page goes on in the language that it has.
    });
  }, []);

  const value = useMemo(() => ({ ...current, choose }), [current, choose]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('LanguageProvider is missing');
  return language;
}

/** The words of the reader's language: `say['home.title']`, `say['people.count'](3)`. */
export function useMessages(): Messages {
  return useLanguage().say;
}

export function useLang(): Lang {
  return useLanguage().lang;
}

/** Changes the language of the page and remembers it on this device. */
export function useChooseLang(): (lang: Lang) => void {
  return useLanguage().choose;
}
