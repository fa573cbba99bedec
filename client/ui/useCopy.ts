import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { copyText } from './copyText.ts';
import { useToast } from './Toast.tsx';

/** Copies a text and says whether it worked. */
export function useCopy(): (text: string) => Promise<void> {
  const say = useMessages();
  const toast = useToast();
  return async (text) => {
    const done = await copyText(text);
    toast(done ? { text: say['copy.done'], tone: 'done' } : { text: say['copy.failed'], tone: 'trouble' });
  };
}
