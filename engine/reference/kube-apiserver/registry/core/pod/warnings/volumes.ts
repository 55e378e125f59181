/** Kinds of volumes that are deprecated, and files in one place (warningsForOverlappingVirtualPaths). */
import type { Volume, VolumeProjection } from '../../../../../../kubernetes/volumes.ts';
import { quote } from '../../../../field-errors.ts';

const DEPRECATED: readonly [source: string, message: string][] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

export function volumeWarnings(volumes: readonly Volume[], at: string): string[] {
  return [
    ...volumes.flatMap((volume, i) =>
      DEPRECATED.filter(([source]) => source in volume).map(([source, message]) => {
        const shown = source === 'storageos' ? 'storageOS' : source;
        return `${at}.volumes[${i}].${shown}: ${message}`;
      }),
    ),
    ...volumes.flatMap(overlapWarnings),
  ];
}

interface Place {
  path: string;
  source: string;
}

function overlapWarnings(volume: Volume): string[] {
  const { name, configMap, secret, downwardAPI, projected } = volume;
  const within = (source: string, paths: (string | undefined)[]) =>
    overlapsOf(paths.map((path = '') => ({ path, source: '' }))).map((text) => textOf(name, source, text));
  return [
    ...(configMap?.items
      ? within(
          `ConfigMap ${quote(configMap.name ?? '')}`,
          configMap.items.map(({ path }) => path),
        )
      : []),
    ...(secret?.items
      ? within(
          `Secret ${quote(secret.secretName ?? '')}`,
          secret.items.map(({ path }) => path),
        )
      : []),
    ...(downwardAPI?.items
      ? within(
          'DownwardAPI',
          downwardAPI.items.map(({ path }) => path),
        )
      : []),
    ...(projected ? projectedWarnings(name, projected.sources ?? []) : []),
  ];
}

function textOf(name: string, source: string, overlap: string): string {
  return `volume ${quote(name)} (${source}): overlapping paths: ${overlap}`;
}

function projectedWarnings(name: string, sources: readonly VolumeProjection[]): string[] {
  const empty = sources.filter((source) => Object.keys(source).length === 0);
  const places = sources.flatMap(placesOf);
  return [
    ...empty.map(() => `volume ${quote(name)} (Projected) has no sources provided`),
    ...overlapsOf(places).map((overlap) => textOf(name, 'Projected', overlap)),
  ];
}

function placesOf({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): Place[] {
  const places = (source: string, items: readonly { path?: string }[]) =>
    items.map(({ path = '' }) => ({ path, source }));
  if (configMap?.items) return places(`ConfigMap ${quote(configMap.name ?? '')}`, configMap.items);
  if (secret?.items) return places(`Secret ${quote(secret.name ?? '')}`, secret.items);
  if (downwardAPI?.items) return places('DownwardAPI', downwardAPI.items);
  return serviceAccountToken ? places('ServiceAccountToken', [serviceAccountToken]) : [];
}

/** Each pair of places of which one is the other or lies in it. */
function overlapsOf(given: readonly Place[]): string[] {
  const places = given.map(({ path, source }) => ({ path: path.replace(/\/+$/, ''), source }));
  const shown = ({ path, source }: Place) => (source ? `${quote(path)} (${source})` : quote(path));
  return places.flatMap((place, i) =>
    place.path === ''
      ? []
      : places
          .slice(0, i)
          .filter(({ path }) => path !== '' && (isIn(path, place.path) || isIn(place.path, path)))
          .map((other) => `${shown(place)} with ${shown(other)}`),
  );
}

function isIn(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
