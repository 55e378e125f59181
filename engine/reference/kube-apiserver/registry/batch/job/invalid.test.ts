import { describe } from 'node:test';
import { rejects } from '../../invalid.testing.ts';
import { JOBS } from './invalid.cases.ts';

describe('Jobs that are not valid', () => rejects('Job', JOBS));
