import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { DoorMessages } from '#shared/i18n/fr/door.ts';
import type { Messages } from '#shared/i18n/fr.ts';
import { directionOf, type Lang } from '#shared/kit/localized.ts';
import { loadDoorMessages, loadMessages, rememberLanguage } from './languages.ts';

/** One language with the words that have come: those of the door first, all of them once a page asks. */
interface Words {
  readonly lang: Lang;
  readonly door: DoorMessages;
  readonly whole: Messages | undefined;
}

interface Language extends Words {
  readonly choose: (lang: Lang) => void;
  readonly needWhole: () => Promise<void>;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export interface LanguageProviderProps {
  readonly lang: Lang;
  /** The words of `lang`, loaded already: the first picture has its words. All of them, or those of the door. */
  readonly messages: DoorMessages | Messages;
  readonly children: ReactNode;
}

function isWhole(messages: DoorMessages | Messages): messages is Messages {
  return 'workshops.title' in messages;
}

/** Gives the words and sets the page's language and direction. A language that cannot be loaded leaves the present one. */
export function LanguageProvider({ lang, messages, children }: LanguageProviderProps) {
  const [words, setWords] = useState<Words>(() => ({ lang, door: messages, whole: isWhole(messages) ? messages : undefined }));
  const wanted = useRef({ lang, whole: isWhole(messages) });

  useLayoutEffect(() => {
    document.documentElement.lang = words.lang;
    document.documentElement.dir = directionOf(words.lang);
  }, [words.lang]);

  const load = useCallback(async () => {
    const { lang, whole } = wanted.current;
    const door = await (whole ? loadMessages(lang) : loadDoorMessages(lang));
    // Another language may have been chosen meanwhile.
    if (wanted.current.lang === lang && wanted.current.whole === whole) setWords({ lang, door, whole: isWhole(door) ? door : undefined });
  }, []);

  const value = useMemo<Language>(
    () => ({
      ...words,
      choose(next) {
        rememberLanguage(next);
        wanted.current = { ...wanted.current, lang: next };
        load().catch(() => {
          // No network: the page goes on in the language that it has.
          wanted.current = { ...wanted.current, lang: words.lang };
        });
      },
      needWhole() {
        wanted.current = { ...wanted.current, whole: true };
        return load();
      },
    }),
    [words, load],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('LanguageProvider is missing');
  return language;
}

export interface AllWordsProps {
  readonly children: ReactNode;
  /** Shown until the words have come. */
  readonly waiting: ReactNode;
  /** Shown when they cannot be had. */
  readonly failed: ReactNode;
}

/** Around every page beyond the door: what stands inside may call useMessages. */
export function AllWords({ children, waiting, failed }: AllWordsProps) {
  const { whole, needWhole } = useLanguage();
  const [broken, setBroken] = useState(false);
  const missing = whole === undefined;

  useEffect(() => {
    if (missing) needWhole().catch(() => setBroken(true));
  }, [missing, needWhole]);

  if (!missing) return children;
  return broken ? failed : waiting;
}

/** The words of the reader's language: `say['workshops.title']`, `say['people.count'](3)`. Only inside AllWords. */
export function useMessages(): Messages {
  const { whole } = useLanguage();
  if (!whole) throw new Error('a page that needs all words stands outside AllWords');
  return whole;
}

/** The words that every page has: areas common, refusals, home and join. */
export function useDoorMessages(): DoorMessages {
  return useLanguage().door;
}

export function useLang(): Lang {
  return useLanguage().lang;
}

/** Changes the language of the page and remembers it on this device. */
export function useChooseLang(): (lang: Lang) => void {
  return useLanguage().choose;
}
