import { serve } from './serve.ts';
import { hurry } from './time.ts';

/** Broken on purpose: never asks who is still there, in the same time as the sound one. */
hurry({ pulse: false });
await serve();
