/** Records events of one object. */
import type { EventType } from '../../../kubernetes/core.ts';

export type RecordAbout = (type: EventType, reason: string, message: string) => void;
