import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// As long as a slow machine under load may take.
configure({ asyncUtilTimeout: 60_000 });

// jsdom has the element without its two methods.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// A page without layout has no pointer to capture.
HTMLElement.prototype.setPointerCapture = () => undefined;

// Nor a window that could be narrow.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener() {}, removeListener() {} });
