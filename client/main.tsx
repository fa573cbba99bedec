import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { firstLanguage, loadMessages } from '#client/i18n/languages.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { App } from '#client/app/App.tsx';
import { followTheme } from '#client/app/theme.ts';
import '#client/ui/tokens.css';
import '#client/ui/base.css';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

followTheme(document.documentElement);
const lang = firstLanguage();
const messages = await loadMessages(lang);

createRoot(place).render(
  <StrictMode>
    <LanguageProvider lang={lang} messages={messages}>
      <App />
    </LanguageProvider>
  </StrictMode>,
);
