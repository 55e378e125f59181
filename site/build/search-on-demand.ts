/** Starlight loads the interface of its search with every page; here it is loaded by the first who wants to search. */
import type { Plugin } from 'vite';

const AT_ONCE = 'window.requestIdleCallback || ((cb) => setTimeout(cb, 1))';

const ON_DEMAND = `((load) => {
  let loading;
  const start = () => {
    loading ??= load().then(() => dialog.open && this.querySelector('input')?.focus());
  };
  for (const type of ['pointerenter', 'focusin', 'click']) this.addEventListener(type, start);
})`;

export function searchOnDemand(): Plugin {
  return {
    name: 'leadline-search-on-demand',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\/Search\.astro\?.*type=script/.test(id)) return undefined;
      if (!code.includes(AT_ONCE)) throw new Error(`${id}: Starlight's search is loaded in another way now`);
      return { code: code.replace(AT_ONCE, ON_DEMAND), map: null };
    },
  };
}
