import { describe } from 'node:test';
import { rejects } from '../../invalid.testing.ts';
import { REPLICASETS } from './invalid.cases.ts';

describe('ReplicaSets that are not valid', () => rejects('ReplicaSet', REPLICASETS));
