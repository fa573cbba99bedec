import './ambient.ts';
import { testSeeds } from './manySeeds.ts';

testSeeds(251, 250);
