import { useCallback } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';

/** Says that a text is too long for a card, and what to do. */
export function useTooLong(): () => void {
  const say = useMessages();
  const toast = useToast();
  return useCallback(() => toast({ text: say['refusal.too-long'], tone: 'trouble' }), [say, toast]);
}
