/** The pods of a controller's object. */
import { byController } from './controller_ref.ts';

export const PODS = byController('Pod');
