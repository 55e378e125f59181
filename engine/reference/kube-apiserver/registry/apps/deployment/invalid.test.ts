import { describe } from 'node:test';
import { rejects } from '../../invalid.testing.ts';
import { DEPLOYMENTS } from './invalid.cases.ts';

describe('Deployments that are not valid', () => rejects('Deployment', DEPLOYMENTS));
