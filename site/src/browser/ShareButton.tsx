/** Puts the state of a page into its address, and the address into the clipboard where that is allowed. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** How long the note stands, in milliseconds. */
const NOTE_MS = 4_000;

export function ShareButton({ link }: { link: () => string }): JSX.Element {
  const [note, setNote] = useState('');
  const share = async () => {
    history.replaceState(null, '', link());
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    setNote(
      copied ? 'The link is in the clipboard and in the address bar.' : 'The link is in the address bar.',
    );
    setTimeout(() => setNote(''), NOTE_MS);
  };
  return (
    <>
      <button type="button" class="ll-button" onClick={share}>
        Link to this state
      </button>
      <span role="status" class="ll-hint">
        {note}
      </span>
    </>
  );
}
