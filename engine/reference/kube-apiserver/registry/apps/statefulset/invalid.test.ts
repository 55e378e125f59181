import { describe } from 'node:test';
import { rejects } from '../../invalid.testing.ts';
import { STATEFULSETS } from './invalid.cases.ts';

describe('StatefulSets that are not valid', () => rejects('StatefulSet', STATEFULSETS));
