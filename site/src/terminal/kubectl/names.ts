/** Names of resources, as they are typed and as they are printed. */
import { RESOURCES, type Resource } from '../../../../engine/kubernetes/resources.ts';
import { CommandError } from './errors.ts';

/** `deployments.apps`, or `services`. */
export function groupedName({ plural, group }: Resource): string {
  return group ? `${plural}.${group}` : plural;
}

/** `deployment.apps/web` */
export function shortName({ singular, group }: Resource, name: string): string {
  return `${singular}${group ? `.${group}` : ''}/${name}`;
}

/** Every way to write a resource: its names, the kind, and these with the group. */
export function spellings(resource: Resource): string[] {
  const { plural, singular, shortNames, group } = resource;
  const names = [plural, singular, ...shortNames];
  return group ? [...names, ...names.map((name) => `${name}.${group}`)] : names;
}

/** @throws CommandError for a type that the cluster does not have */
export function resourceNamed(text: string): Resource {
  const found = RESOURCES.find((resource) => spellings(resource).includes(text.toLowerCase()));
  if (found) return found;
  throw new CommandError(`error: the server doesn't have a resource type ${JSON.stringify(text)}`);
}

/** What `all` stands for, in kubectl's order. */
const ALL = ['pods', 'services', 'deployments', 'replicasets'];

/** `pod,svc`: the resources in the order in which they are written. */
export function resourcesNamed(text: string): Resource[] {
  return text.split(',').flatMap((part) => (part === 'all' ? ALL.map(resourceNamed) : [resourceNamed(part)]));
}
