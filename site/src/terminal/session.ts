/** What lasts from one line to the next: the place of the prompt and the namespace of kubectl. */
import type { Ref } from '../../../engine/kubernetes/resources.ts';
import type { World } from './world.ts';

/** Where commands run. Outside is the machine of the user, with kubectl and the files. */
export type Place = { pod: Ref } | { node: string } | 'outside';

export interface Session {
  readonly world: World;
  readonly place: Place;
  namespace: string;
  /** Changes the place of later lines. */
  move(place: Place): void;
  /** Runs one command in a place, such as that of `kubectl exec`. */
  runAt(
    place: Place,
    args: string[],
    io: { stdin: string; out(text: string): void; err(text: string): void },
  ): Promise<number>;
}

/** As `from` reads it. */
export function placeText(place: Place): string {
  if (place === 'outside') return place;
  return 'node' in place ? `node/${place.node}` : `pod/${place.pod.name}`;
}
