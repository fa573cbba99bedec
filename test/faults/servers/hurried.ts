import { serve } from './serve.ts';
import { hurry } from './time.ts';

/** Sound, in a time of its own. */
hurry({ pulse: true });
await serve();
