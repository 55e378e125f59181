import type { KubeObject } from '../../kubernetes/objects.ts';
import { readerOf } from '../runtime/reader.ts';
import { DECISIONS } from './decisions.ts';
import { UNKNOWN_NAME } from './message.ts';
import type { Zone } from './zone.ts';

/** A zone of given objects; upstream no name is known. */
export function zoneOf(objects: KubeObject[], more: Partial<Zone> = {}): Zone {
  return {
    domain: 'cluster.local',
    objects: readerOf(objects),
    address: '10.96.0.10',
    decisions: DECISIONS,
    upstream: () => UNKNOWN_NAME,
    ...more,
  };
}
