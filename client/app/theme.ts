const queries = { contrast: '(prefers-contrast: more)', dark: '(prefers-color-scheme: dark)' } as const;

/** Follows what the person has set for the whole device: light, dark or high contrast. */
export function followTheme(root: HTMLElement): void {
  const contrast = matchMedia(queries.contrast);
  const dark = matchMedia(queries.dark);
  const apply = () => {
    root.dataset['theme'] = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
  };
  apply();
  contrast.addEventListener('change', apply);
  dark.addEventListener('change', apply);
}
