import { useEffect, useState } from 'react';
import type { Lang } from '#shared/kit/localized.ts';

export interface ReadAloud {
  readonly speaking: boolean;
  readonly toggle: () => void;
}

/** The browser's own voice for these sentences; nothing where there is no voice for the language. */
export function useReadAloud(sentences: readonly string[], lang: Lang): ReadAloud | undefined {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  const [speaking, setSpeaking] = useState(false);

  useEffect(() => {
    const speech = synthesis();
    if (!speech) return undefined;
    // Voices arrive late in most browsers.
    const look = () => setVoice(speech.getVoices().find((found) => found.lang.toLowerCase().startsWith(lang)));
    look();
    speech.addEventListener('voiceschanged', look);
    return () => {
      speech.removeEventListener('voiceschanged', look);
      speech.cancel();
      setSpeaking(false);
    };
  }, [lang]);

  if (!voice) return undefined;
  const toggle = () => {
    const speech = synthesis();
    speech?.cancel();
    if (!speech || speaking) {
      setSpeaking(false);
      return;
    }
    // One utterance a sentence: long ones are cut off by some browsers after fifteen seconds.
    const utterances = sentences.map((sentence) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.addEventListener('error', () => setSpeaking(false));
      return utterance;
    });
    utterances.at(-1)?.addEventListener('end', () => setSpeaking(false));
    for (const utterance of utterances) speech.speak(utterance);
    setSpeaking(true);
  };
  return { speaking, toggle };
}

/** Missing in some browsers, whatever the types say. */
function synthesis(): SpeechSynthesis | undefined {
  return 'speechSynthesis' in window ? window.speechSynthesis : undefined;
}
