import { describe } from 'node:test';
import { rejects } from '../../invalid.testing.ts';
import { DAEMONSETS } from './invalid.cases.ts';

describe('DaemonSets that are not valid', () => rejects('DaemonSet', DAEMONSETS));
