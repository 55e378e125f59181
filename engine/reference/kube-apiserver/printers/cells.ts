/** What cells of several kinds have in common (pkg/printers/internalversion/printers.go). */

export const NONE = '<none>';
/** More than this many are counted and not listed. */
const SHOWN = 3;

/** The first of them; `empty` where there are none (listWithMoreString). */
export function listWithMore(all: string[], empty: string): string {
  const shown = all.slice(0, SHOWN).join(',');
  return all.length > SHOWN ? `${shown} + ${all.length - SHOWN} more...` : shown || empty;
}
