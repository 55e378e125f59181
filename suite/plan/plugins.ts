/** Cucumber's plugins that come with the steps. */
import { pathToFileURL } from 'node:url';
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { EXTENSION, inHome } from '../home.ts';

type Plugins = IRunConfiguration['plugins'];

/** `order`: scenarios that have the cluster for themselves come late; `events`: scenarios run without their events. */
export function pluginOf(name: 'order' | 'events'): Plugins {
  return { specifiers: [pluginFile(name)], options: {} };
}

/** Messages have the beginning of the text of long undefined steps. */
export function shortenUndefined(plugins: Plugins): Plugins {
  return {
    specifiers: [...(plugins?.specifiers ?? []), pluginFile('undefined')],
    options: plugins?.options ?? {},
  };
}

function pluginFile(name: string): string {
  return pathToFileURL(inHome('steps', 'support', `${name}.${EXTENSION}`)).href;
}
